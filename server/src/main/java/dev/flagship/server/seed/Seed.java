package dev.flagship.server.seed;

import dev.flagship.api.config.ConfigException;
import dev.flagship.api.config.PlatformConfig;
import dev.flagship.ledger.engine.Platform;
import dev.flagship.ledger.flag.FlagVault;
import dev.flagship.ledger.flag.KeysetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Fills a platform with a made-up event. {@code flagship seed} runs it from the server's jar, beside the platform:
 * {@code java -cp server.jar dev.flagship.server.seed.Seed --config=FILE --out=FILE --users=N ...}. It is not SQL in
 * the command line, because here passwords, tokens and flags are hashed and sealed by the same code that checks them.
 * It is a process of its own, because a platform that serves players must offer no way to make results up.
 */
public final class Seed {
    private static final int REFUSED = 1;
    private static final int BAD_USAGE = 2;

    private Seed() {}

    // Standard output and error are what the caller reads.
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) {
        try {
            System.out.println(run(List.of(arguments)));
        } catch (ConfigException | KeysetException e) {
            System.err.println(e.getMessage());
            System.exit(BAD_USAGE);
        } catch (SeedRefusedException e) {
            System.err.println(e.getMessage());
            System.exit(REFUSED);
        } catch (DataAccessException e) {
            System.err.println("The database does not take it: " + e.getMessage());
            System.exit(REFUSED);
        }
    }

    /** Fills the platform and returns the message to print. */
    public static String run(List<String> arguments) {
        Map<String, String> options = options(arguments);
        SeedSize size = new SeedSize(
                number(options, "users"),
                number(options, "teams"),
                number(options, "challenges"),
                number(options, "submissions"),
                number(options, "seed"));
        Path out = Path.of(option(options, "out"));
        Path folder = out.toAbsolutePath().getParent();
        if (folder == null || !Files.isWritable(folder) || Files.isDirectory(out)) {
            throw new SeedRefusedException(out + ": cannot be written");
        }
        SeededPlatform seeded =
                fill(PlatformConfig.read(Path.of(option(options, "config"))), size, options.containsKey("force"));
        seeded.write(out);
        return "%d users, %d teams, %d challenges, %d submissions; %d users who can sign in, and all flags, are in %s"
                .formatted(
                        size.users(),
                        size.teams(),
                        size.challenges(),
                        size.submissions(),
                        seeded.sheet().users().size(),
                        out);
    }

    /** Fills the platform of this configuration. */
    static SeededPlatform fill(PlatformConfig config, SeedSize size, boolean force) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(config.database().url());
        source.setUser(config.database().user());
        source.setPassword(config.database().password());
        source.setReWriteBatchedInserts(true);
        FlagVault vault = FlagVault.open(config.keysetFile());
        // Refuses a keyset that is not the platform's, which could not decrypt the flags.
        Platform.open(source, vault, new SecureRandom());
        EventStore store = new EventStore(new JdbcTemplate(source));
        TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
        return new FillPlatform(store, vault, transaction).fill(size, force);
    }

    private static Map<String, String> options(List<String> arguments) {
        Map<String, String> options = new HashMap<>();
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            options.put(parts[0].replaceFirst("^--", ""), parts.length == 2 ? parts[1] : "");
        }
        return options;
    }

    private static String option(Map<String, String> options, String name) {
        return Objects.requireNonNullElseGet(options.get(name), () -> {
            throw new ConfigException("--" + name + " is missing");
        });
    }

    private static int number(Map<String, String> options, String name) {
        String text = option(options, name);
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new ConfigException("--" + name + ": " + text + " (expected: a whole number)", e);
        }
    }
}
