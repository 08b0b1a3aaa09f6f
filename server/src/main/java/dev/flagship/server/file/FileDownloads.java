package dev.flagship.server.file;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.account.Account;
import dev.flagship.server.account.Accounts;
import dev.flagship.server.account.User;
import dev.flagship.server.account.Visitor;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.refusal.RefusedException;
import dev.flagship.server.solution.ReadSolutions;
import dev.flagship.server.standings.OpenChallenges;
import dev.flagship.server.standings.OpenChallenges.Sight;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Hands out files, always to be saved and never to be shown, so that no upload becomes a page of this site. A challenge's
 * file is for those to whom the challenge is open, a solution's for those who may read the solution; for everybody else
 * there is no such file.
 */
@Controller
class FileDownloads {
    private final FileStore store;
    private final FileFolder folder;
    private final ChallengeFiles links;
    private final Accounts accounts;
    private final Catalog catalog;
    private final OpenChallenges open;
    private final ReadSolutions solutions;
    private final OpenedFiles opened;

    FileDownloads(
            FileStore store,
            FileFolder folder,
            ChallengeFiles links,
            Accounts accounts,
            Catalog catalog,
            OpenChallenges open,
            ReadSolutions solutions,
            OpenedFiles opened) {
        this.store = store;
        this.folder = folder;
        this.links = links;
        this.accounts = accounts;
        this.catalog = catalog;
        this.open = open;
        this.solutions = solutions;
        this.opened = opened;
    }

    @GetMapping("/files/{directory}/{name}")
    ResponseEntity<Resource> get(
            Visitor visitor,
            @PathVariable String directory,
            @PathVariable String name,
            @RequestParam(defaultValue = "") String token) {
        StoredFile file = store.at(directory + "/" + name)
                .filter(found -> mayHave(visitor, found, token))
                .orElseThrow(FileDownloads::notFound);
        Path path = folder.path(file.location());
        if (!Files.isReadable(path)) {
            throw notFound();
        }
        opened.note(visitor, file, token);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(file.name())
                                .build()
                                .toString())
                .cacheControl(CacheControl.noCache().cachePrivate())
                .body(new FileSystemResource(path));
    }

    private boolean mayHave(Visitor visitor, StoredFile file, String token) {
        Long challengeId = file.challengeId();
        if (challengeId == null) {
            return file.type().equals("page") || visitor.seesAll();
        }
        Long solutionId = file.solutionId();
        if (solutionId != null) {
            return visitor.caller()
                    .filter(caller -> solutions
                            .find(solutionId)
                            .filter(solution -> solutions.mayRead(caller, solution))
                            .isPresent())
                    .isPresent();
        }
        return catalog.find(challengeId)
                .filter(challenge -> isOpen(challenge, visitor, file, token))
                .isPresent();
    }

    private boolean isOpen(Challenge challenge, Visitor visitor, StoredFile file, String token) {
        if (visitor.caller().isPresent()) {
            return open.sight(challenge, visitor) == Sight.OPEN;
        }
        return accounts.user(links.userOf(token, file.id()))
                .filter(user -> mayOpen(challenge, user))
                .isPresent();
    }

    /** What the account of whoever the link was made for may see: in teams, what the team may. */
    private boolean mayOpen(Challenge challenge, User user) {
        long account = accounts.of(user);
        return !user.banned()
                && accounts.find(account).filter(Account::banned).isEmpty()
                && open.sight(challenge, account, challenge.isReadBy(user.id(), user.role())) == Sight.OPEN;
    }

    private static RefusedException notFound() {
        return Refusal.of(Code.NOT_FOUND, say("files.none")).asException();
    }
}
