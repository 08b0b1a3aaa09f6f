package dev.flagship.server.file;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a file belongs to.
 *
 * @param type CTFd's word for it
 * @param challengeId the challenge, also that of the solution; null for none
 * @param solutionId the solution; null for none
 */
record FileOwner(
        String type, @Nullable Long challengeId, @Nullable Long solutionId) {
    FileOwner {
        Objects.requireNonNull(type, "type");
    }
}
