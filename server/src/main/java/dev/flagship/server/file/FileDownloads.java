package dev.flagship.server.file;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.access.Access;
import dev.flagship.server.access.Area;
import dev.flagship.server.account.Account;
import dev.flagship.server.account.Accounts;
import dev.flagship.server.account.User;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.refusal.RefusedException;
import dev.flagship.server.session.Caller;
import dev.flagship.server.session.Modes;
import dev.flagship.server.session.Visitor;
import dev.flagship.server.solution.ReadSolutions;
import dev.flagship.server.standings.OpenChallenges;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
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
 * Serves files. They are always sent to be saved and never to be shown, so that no upload becomes a page of this site.
 * A challenge's file is served to those to whom the challenge is open, and a solution's to those who may read the
 * solution; for everybody else it does not exist.
 */
@Controller
class FileDownloads {
    private static final MediaType WEBP = MediaType.parseMediaType("image/webp");

    private final FileStore store;
    private final FileFolder folder;
    private final ChallengeFiles links;
    private final Accounts accounts;
    private final Modes modes;
    private final Access access;
    private final Catalog catalog;
    private final OpenChallenges open;
    private final ReadSolutions solutions;
    private final OpenedFiles opened;

    FileDownloads(
            FileStore store,
            FileFolder folder,
            ChallengeFiles links,
            Accounts accounts,
            Modes modes,
            Access access,
            Catalog catalog,
            OpenChallenges open,
            ReadSolutions solutions,
            OpenedFiles opened) {
        this.store = store;
        this.folder = folder;
        this.links = links;
        this.accounts = accounts;
        this.modes = modes;
        this.access = access;
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
                .contentType(type(file.name()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(file.name())
                                .build()
                                .toString())
                .cacheControl(CacheControl.noCache().cachePrivate())
                .body(new FileSystemResource(path));
    }

    /** Names the type of pictures that pages may show. Everything else is sent as bytes. */
    private static MediaType type(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (ending) {
            case "png" -> MediaType.IMAGE_PNG;
            case "jpg", "jpeg" -> MediaType.IMAGE_JPEG;
            case "gif" -> MediaType.IMAGE_GIF;
            case "webp" -> WEBP;
            default -> MediaType.APPLICATION_OCTET_STREAM;
        };
    }

    private boolean mayHave(Visitor visitor, StoredFile file, String token) {
        Long challengeId = file.challengeId();
        if (challengeId == null) {
            return file.type().equals("page") || visitor.seesAll();
        }
        Long solutionId = file.solutionId();
        return catalog.find(challengeId)
                .filter(challenge -> solutionId == null
                        ? isOpen(challenge, visitor, file, token)
                        : mayRead(challenge, visitor, solutionId))
                .isPresent();
    }

    private boolean mayRead(Challenge challenge, Visitor visitor, long solutionId) {
        return isTimeFor(challenge, visitor)
                && visitor.caller()
                        .flatMap(caller ->
                                solutions.find(solutionId).filter(solution -> solutions.mayRead(caller, solution)))
                        .isPresent();
    }

    /**
     * Checks the signed-in user; without one, the user for whom the link was made; without a token, what everybody may
     * see.
     */
    private boolean isOpen(Challenge challenge, Visitor visitor, StoredFile file, String token) {
        boolean asThemselves = visitor.caller().isPresent() || token.isEmpty();
        return asThemselves
                ? isOpen(challenge, visitor)
                : accounts.user(links.userOf(token, file.id()))
                        .filter(user -> !user.banned()
                                && accounts.find(accounts.of(user))
                                        .filter(Account::banned)
                                        .isEmpty())
                        .filter(user -> isOpen(challenge, as(user)))
                        .isPresent();
    }

    private boolean isOpen(Challenge challenge, Visitor visitor) {
        return isTimeFor(challenge, visitor) && open.isOpen(challenge, visitor);
    }

    /** Returns whether challenges are shown to the visitor now. Those who may read all of this one always see it. */
    private boolean isTimeFor(Challenge challenge, Visitor visitor) {
        return challenge.isReadBy(visitor) || access.allows(Area.CHALLENGES, visitor);
    }

    /** Returns the visitor that a user would be if they were signed in here. */
    private Visitor as(User user) {
        return new Visitor(new Caller(
                user.id(),
                user.name(),
                user.role(),
                modes.mode(),
                Objects.requireNonNullElse(user.teamId(), 0L),
                "",
                false,
                user.verified(),
                null));
    }

    private static RefusedException notFound() {
        return Refusal.of(Code.NOT_FOUND, say("files.none")).asException();
    }
}
