package dev.flagship.server.file;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file that was uploaded.
 *
 * @param type what it belongs to, in CTFd's word: a challenge, a page, or nothing ("standard")
 * @param location a folder and a name, of letters, digits, dots, dashes and underscores
 * @param sha1sum of its bytes, in hex; what clients compare by
 * @param challengeId whose it is; null for none
 */
public record StoredFile(
        long id,
        String type,
        String location,
        String sha1sum,
        long size,
        @Nullable Long challengeId) {
    public StoredFile {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(location, "location");
        Objects.requireNonNull(sha1sum, "sha1sum");
    }

    /** The last part of its location. */
    public String name() {
        return location.substring(location.indexOf('/') + 1);
    }
}
