package dev.flagship.server.fairplay;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds submissions of flags that belong to another account's instance. The submitter may have been given the flag, or
 * have found it where it was planted. So both sides are named, and neither is judged.
 */
final class ForeignFlags {
    private ForeignFlags() {}

    static List<Finding> find(List<Submitted> submitted) {
        return submitted.stream()
                .map(ForeignFlags::judge)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Finding> judge(Submitted submitted) {
        Long owner = submitted.ownerId();
        if (Objects.equals(owner, submitted.accountId())) {
            return Optional.empty();
        }
        Map<String, String> facts = new HashMap<>();
        facts.put("own_instance", Boolean.toString(submitted.hadOwn()));
        if (submitted.ownerSolved() != null) {
            facts.put("other_solved_at", submitted.ownerSolved().toString());
        }
        String which = submitted.instanceId() == null
                ? "challenge:" + submitted.challengeId()
                : submitted.instanceId().toString();
        return Optional.of(new Finding(
                SignalKind.FOREIGN_FLAG,
                "foreign_flag:" + submitted.accountId() + ":" + which,
                submitted.accountId(),
                owner,
                submitted.challengeId(),
                submitted.id(),
                submitted.instanceId(),
                submitted.at(),
                facts));
    }

    /**
     * Such a submission.
     *
     * @param instanceId the instance of the flag; null if that was not recorded
     * @param ownerId the account that owned the instance; null for none
     * @param hadOwn whether the submitting account had an instance of the challenge itself
     * @param ownerSolved when the owner solved the challenge; null if it did not
     */
    record Submitted(
            long id,
            long accountId,
            long challengeId,
            Instant at,
            @Nullable UUID instanceId,
            @Nullable Long ownerId,
            boolean hadOwn,
            @Nullable Instant ownerSolved) {}
}
