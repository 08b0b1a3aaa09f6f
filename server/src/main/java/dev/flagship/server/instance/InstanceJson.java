package dev.flagship.server.instance;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.flagship.ledger.intent.IntentLedger.HistoryEntry;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Instances as our API shows them. */
final class InstanceJson {
    private InstanceJson() {}

    /**
     * What the owner sees.
     *
     * @param state as in the design's table, upper case
     * @param reason why it ended or is ending, lower case; null while live
     * @param replacedBy the id of what the owner got in its place, because it did not answer; usually null
     */
    record Owned(
            String id,
            long challengeId,
            String challengeName,
            long accountId,
            long userId,
            String state,
            @Nullable String reason,
            @Nullable Queue queue,
            List<Endpoint> endpoints,
            Instant createdAt,
            @Nullable Instant runningSince,
            @Nullable Instant expiresAt,
            @Nullable Long remainingSeconds,
            int extensionsLeft,
            @Nullable String replacedBy) {}

    /** Its place among those that wait, and about how long it will take. */
    record Queue(int position, int estimateSeconds) {}

    /**
     * What operators see: the same and more.
     *
     * @param weaknesses what of its isolation is weaker than everybody's, e.g. {@code compat}
     */
    record Operated(
            @JsonUnwrapped Owned instance,
            @Nullable String accountName,
            @Nullable String userName,
            String image,
            List<String> weaknesses,
            String engine,
            @Nullable String engineHost,
            int definitionVersion,
            String detail,
            List<Container> containers,
            @Nullable Use use) {}

    /** A container of the current incarnation. */
    record Container(String id, String name) {}

    /**
     * What its containers used together, within the last minute.
     *
     * @param cpus processors in use; null until it was measured twice
     * @param cpusMost how many it may use
     * @param connections of players, since the gateway that runs now opened its routes; so are the bytes
     * @param connectionsOpen those of now
     */
    record Use(
            @Nullable Double cpus,
            double cpusMost,
            long memoryBytes,
            long memoryMostBytes,
            long connections,
            int connectionsOpen,
            long bytesToContainer,
            long bytesFromContainer,
            Instant measuredAt) {}

    /** One transition. */
    record Step(
            Instant at,
            int incarnation,
            @Nullable String from,
            String to,
            @JsonInclude @Nullable String reason,
            String detail) {

        static Step of(HistoryEntry entry) {
            return new Step(
                    entry.at(),
                    entry.incarnation(),
                    entry.from() == null ? null : entry.from().name(),
                    entry.to().name(),
                    InstanceForms.lower(entry.reason()),
                    entry.detail());
        }
    }

    /**
     * What the container wrote last, as far as it was kept.
     *
     * @param live whether the caller may have its node read what it writes now
     */
    record Logs(String text, boolean live) {}

    /** How many were ended. */
    record StoppedAll(int stopped) {}
}
