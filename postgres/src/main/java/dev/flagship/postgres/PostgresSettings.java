package dev.flagship.postgres;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * One embedded cluster.
 *
 * @param folder where clusters live, e.g. {@code data/postgres}; the cluster itself is in a folder named after
 *     PostgreSQL's major version, so that an upgrade can never start on old files
 * @param log the file that PostgreSQL's own messages are appended to
 * @param database name of the database, made with the cluster
 * @param user its owner: no superuser; only the letters a-z and _
 * @param password the owner's password, needed when the cluster is made
 * @param durability what a commit promises
 * @param extra further configuration, each {@code name=value}
 */
public record PostgresSettings(
        Path folder,
        Path log,
        String database,
        String user,
        String password,
        Durability durability,
        List<String> extra) {

    /** How long a start or a stop may take before it counts as failed. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What a commit promises. */
    public enum Durability {
        /** A committed transaction survives a power cut. */
        DURABLE,
        /** Nothing survives a power cut: for tests. */
        FAST
    }

    public PostgresSettings {
        folder = folder.toAbsolutePath().normalize();
        log = log.toAbsolutePath().normalize();
        Objects.requireNonNull(durability, "durability");
        extra = List.copyOf(extra);
        requireIdentifier("database", database);
        requireIdentifier("user", user);
        if (password.isEmpty() || !password.chars().allMatch(c -> c > ' ' && c < 127 && c != '\'' && c != '\\')) {
            throw new IllegalArgumentException("password: (expected: visible ASCII without quotes and backslashes)");
        }
    }

    private static void requireIdentifier(String what, String value) {
        if (!value.matches("[a-z_]+")) {
            throw new IllegalArgumentException(what + ": " + value + " (expected: a-z and _)");
        }
    }

    @Override
    public String toString() {
        return "PostgresSettings[folder=" + folder + ", database=" + database + ", user=" + user + ", durability="
                + durability + "]";
    }
}
