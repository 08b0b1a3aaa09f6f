package dev.flagship.server.instance;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.flagship.ledger.intent.IntentLedger.HistoryEntry;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON forms of instances in our API. */
final class InstanceJson {
    private InstanceJson() {}

    /**
     * An instance as its owner sees it.
     *
     * @param state the name of the {@code InstanceState}, upper case
     * @param reason why it ended or is ending, lower case; null while live
     * @param replacedBy the id of the instance that the owner got in its place because this one did not answer; usually
     *     null
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

    /** The place in the queue, and about how many seconds the wait will take. */
    record Queue(int position, int estimateSeconds) {}

    /**
     * An instance as operators see it: what the owner sees, and more.
     *
     * @param weaknesses the ways in which its isolation is weaker than usual, for example {@code compat}
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
     * What the containers of an instance used together, as measured within the last minute.
     *
     * @param cpus processors in use; null until two measurements were taken
     * @param cpusMost how many processors it may use
     * @param connections how many connections players made since the present gateway opened its routes; the bytes count
     *     from then, too
     * @param connectionsOpen how many connections are open now
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

    /** One transition between states. */
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
     * The last output of the container, as far as it was kept.
     *
     * @param live whether the caller may have the node read the present output
     */
    record Logs(String text, boolean live) {}

    /** How many instances were ended. */
    record StoppedAll(int stopped) {}
}
