package dev.flagship.server.file;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An uploaded file.
 *
 * @param type what it belongs to, in CTFd's words: a challenge, its solution, a page, or nothing ("standard")
 * @param location a folder and a name, of letters, digits, dots, dashes and underscores
 * @param sha1sum the SHA-1 of its bytes, in hex; clients compare files by it
 * @param challengeId the challenge that it belongs to, also by way of a solution; null for none
 * @param solutionId the solution that shows it; null for none
 */
public record StoredFile(
        long id,
        String type,
        String location,
        String sha1sum,
        long size,
        @Nullable Long challengeId,
        @Nullable Long solutionId) {
    public StoredFile {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(location, "location");
        Objects.requireNonNull(sha1sum, "sha1sum");
    }

    /** Returns the last part of its location. */
    public String name() {
        return location.substring(location.indexOf('/') + 1);
    }
}
