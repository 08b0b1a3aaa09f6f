package dev.flagship.server.file;

import static dev.flagship.server.words.Words.say;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.audit.Audit;
import dev.flagship.server.audit.Deed;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.http.JsonFields;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.refusal.RefusedException;
import dev.flagship.server.session.Caller;
import dev.flagship.server.solution.ReadSolutions;
import dev.flagship.server.solution.Solution;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.multipart.MultipartFile;

/**
 * Lets operators add and remove files, and authors those of their own challenges. The bytes are written before the row,
 * and removed after it.
 */
public final class ChangeFiles {
    private static final Set<String> OF_OPERATORS = Set.of("standard", "page");
    private static final Pattern LOCATION = Pattern.compile("[A-Za-z0-9_-]{1,64}/[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}");
    private static final int FOLDER_BYTES = 16;
    private static final int LONGEST_NAME = 100;

    private final FileStore store;
    private final FileFolder folder;
    private final Catalog catalog;
    private final RemoveBytes removeBytes;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final ReadSolutions solutions;
    private final SecureRandom random;
    private final Clock clock;

    ChangeFiles(
            FileStore store,
            FileFolder folder,
            Catalog catalog,
            RemoveBytes removeBytes,
            Audit audit,
            TransactionOperations transaction,
            ReadSolutions solutions,
            SecureRandom random,
            Clock clock) {
        this.store = store;
        this.folder = folder;
        this.catalog = catalog;
        this.removeBytes = removeBytes;
        this.audit = audit;
        this.transaction = transaction;
        this.solutions = solutions;
        this.random = random;
        this.clock = clock;
    }

    /** Reads what an upload belongs to. Refuses a type or a challenge to which the caller may not add files. */
    FileOwner owner(Caller caller, String type, @Nullable Long challengeId, @Nullable Long solutionId) {
        return switch (type) {
            case "challenge" -> new FileOwner(type, changeable(caller, challengeId, "challenge_id"), null);
            case "solution" -> {
                Long of = solutionId == null
                        ? null
                        : solutions.find(solutionId).map(Solution::challengeId).orElse(null);
                yield new FileOwner(type, changeable(caller, of, "solution_id"), solutionId);
            }
            default -> {
                if (!OF_OPERATORS.contains(type) || !caller.isAdmin()) {
                    throw JsonFields.refused("type", type + " (expected: " + expected(caller) + ")");
                }
                yield new FileOwner(type, null, null);
            }
        };
    }

    private static String expected(Caller caller) {
        return caller.isAdmin() ? "standard, challenge, solution, page" : "challenge, solution";
    }

    private long changeable(Caller caller, @Nullable Long challengeId, String field) {
        if (challengeId == null || catalog.find(challengeId).isEmpty() || !catalog.isChangedBy(caller, challengeId)) {
            throw JsonFields.refused(field, "expected the id of a " + field.replace("_id", ""));
        }
        return challengeId;
    }

    StoredFile add(Caller caller, MultipartFile upload, FileOwner owner, @Nullable String wanted) throws IOException {
        String location = wanted == null || wanted.isEmpty() ? location(upload.getOriginalFilename()) : checked(wanted);
        String sha1sum;
        try (InputStream bytes = upload.getInputStream()) {
            sha1sum = folder.write(location, bytes);
        }
        StoredFile file = new StoredFile(
                0, owner.type(), location, sha1sum, upload.getSize(), owner.challengeId(), owner.solutionId());
        Long challengeId = owner.challengeId();
        long added = Objects.requireNonNull(transaction.execute(status -> {
            if (challengeId != null) {
                catalog.holdNamed(caller, challengeId);
            }
            audit.record(deed(caller, "file.add", file));
            return store.add(file, clock.now());
        }));
        catalog.changed();
        return find(added);
    }

    /** Removes a file. Refuses one that the caller may not change as if it did not exist. */
    public void remove(Caller caller, long id) {
        StoredFile file = store.find(id)
                .filter(found -> catalog.isChangedBy(caller, found.challengeId()))
                .orElseThrow(() -> notFound(id));
        transaction.executeWithoutResult(status -> {
            removeBytes.whenCommitted(List.of(file.location()));
            store.remove(id);
            audit.record(deed(caller, "file.remove", file));
        });
        catalog.changed();
    }

    /** Returns the files of a challenge for a caller who may read all of it; refuses others. */
    public List<StoredFile> ofChallenge(Caller caller, long challengeId) {
        return store.ofChallenge(catalog.readable(caller, challengeId).id());
    }

    /** Returns a file for a caller who may read all of its challenge; refuses others as if it did not exist. */
    StoredFile readable(Caller caller, long id) {
        return store.find(id)
                .filter(found -> catalog.isReadBy(caller, found.challengeId()))
                .orElseThrow(() -> notFound(id));
    }

    private Deed deed(Caller caller, String action, StoredFile file) {
        return caller.did(clock.now(), action, file.location()).aboutChallenge(file.challengeId());
    }

    private StoredFile find(long id) {
        return store.find(id).orElseThrow(() -> notFound(id));
    }

    private String checked(String location) {
        if (!LOCATION.matcher(location).matches()) {
            throw JsonFields.refused(
                    "location", "expected a folder and a name of letters, digits, dots, dashes and underscores");
        }
        if (store.at(location).isPresent()) {
            throw JsonFields.refused("location", location + " is taken");
        }
        return location;
    }

    /** Makes a location: a folder that nobody can guess, and the part of the name that is safe in an address. */
    private String location(@Nullable String name) {
        byte[] folderName = new byte[FOLDER_BYTES];
        random.nextBytes(folderName);
        String given = name == null ? "" : name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String safe = given.replaceAll("[^A-Za-z0-9._-]+", "_").replaceAll("^[._]+", "");
        String kept = safe.substring(Math.max(0, safe.length() - LONGEST_NAME));
        return HexFormat.of().formatHex(folderName) + "/" + (kept.isEmpty() ? "file" : kept);
    }

    private static RefusedException notFound(long id) {
        return Refusal.of(Code.NOT_FOUND, say("editor.no-file", id)).asException();
    }
}
