package dev.flagship.cli.local.data;

import dev.flagship.api.config.ConfigException;
import dev.flagship.api.config.PlatformConfig;
import dev.flagship.cli.CommandException;
import dev.flagship.cli.ExitCodes;
import dev.flagship.cli.local.engine.EngineQuestion;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The folder that holds everything one platform must not lose, and where each thing is in it. */
public record DataFolder(Path root) {
    public DataFolder {
        root = root.toAbsolutePath().normalize();
    }

    /** Makes the folders that all processes expect. */
    public void create() {
        try {
            for (String folder : new String[] {"keys", "logs", "run", "uploads", "cache"}) {
                Files.createDirectories(root.resolve(folder));
            }
        } catch (IOException e) {
            throw new CommandException(ExitCodes.FAILED, root + ": cannot be written: " + e.getMessage(), e);
        }
    }

    /**
     * Prepares the sign-in of the first operator: a code for the setup form, or a password. An earlier start without a
     * database may have prepared the other one; a code from such a start is kept.
     *
     * @param byForm whether the competition is to be set up by the form
     */
    public void prepareFirstOperator(boolean byForm) {
        if (!byForm && !isToSetUp()) {
            PrivateFile.createSecret(adminPassword(), 12);
            PrivateFile.createEmpty(adminToken());
            return;
        }
        PrivateFile.createSecret(setupCode(), 12);
        if (adminToken().toFile().length() > 0) {
            // A server wrote it, for a database that is no longer in its place.
            return;
        }
        try {
            Files.deleteIfExists(adminPassword());
            Files.deleteIfExists(adminToken());
        } catch (IOException e) {
            throw new CommandException(ExitCodes.FAILED, root + ": cannot be written: " + e.getMessage(), e);
        }
    }

    /** Lets the server read its keys and write its own files; everything else stays closed to it. */
    public void openTo(ServerUser server) {
        server.mayPass(root.resolve("keys"));
        server.mayRead(keyset());
        server.mayRead(databasePassword());
        server.own(root.resolve("uploads"));
        for (Path file : List.of(adminPassword(), adminToken(), setupCode())) {
            if (Files.exists(file)) {
                server.own(file);
            }
        }
    }

    /**
     * Returns what runs over this folder. Adds what the node found of the engine, and leaves out files that no longer
     * exist.
     */
    public Status readStatus() {
        Status written = Status.read(status());
        // Operators may delete the file. If the competition is set up by the form, it never exists.
        Status status = Files.notExists(adminToken()) ? written.withoutToken() : written;
        try {
            String password = Files.readString(databasePassword()).strip();
            LedgerQuestion ledger = new LedgerQuestion(status.database().url(), password);
            String engine = status.engine().name();
            return ledger.place(engine)
                    .map(place -> asOfNow(status, place))
                    .orElse(status)
                    .with(ledger.engine(engine).orElse(null));
        } catch (IOException e) {
            // A caller who may not read the password still gets the rest.
            return status;
        }
    }

    /** Returns the status with what operators have changed. Asks the engine that they changed to which one it is. */
    private static Status asOfNow(Status started, PlaceFinding place) {
        String url = place.url();
        Status.Engine engine = url == null
                ? started.engine()
                : Status.Engine.of(started.engine().name(), url, new EngineQuestion(URI.create(url)).product());
        return started.at(engine, place.in(started.gateway()));
    }

    /** Returns the present configuration of the platform that runs over this folder; empty when none runs. */
    public Optional<PlatformConfig> runningConfig() {
        try {
            return Files.isReadable(config()) && RunLock.isHeld(lock())
                    ? Optional.of(asOfNow(PlatformConfig.read(config())))
                    : Optional.empty();
        } catch (ConfigException e) {
            return Optional.empty();
        }
    }

    /** Returns the configuration with what operators have changed since the start, if the database answers. */
    public PlatformConfig asOfNow(PlatformConfig started) {
        try {
            String password = Files.readString(databasePassword()).strip();
            return new LedgerQuestion(started.database().url(), password)
                    .place(started.engine().name())
                    .map(place -> place.in(started))
                    .orElse(started);
        } catch (IOException e) {
            return started;
        }
    }

    /** Returns access to the ledger of the platform that runs over this folder. */
    public LedgerQuestion ledger() {
        try {
            String password = Files.readString(databasePassword()).strip();
            return new LedgerQuestion(Status.read(status()).database().url(), password);
        } catch (IOException e) {
            throw new CommandException(ExitCodes.FAILED, databasePassword() + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /** Returns access to the ledger; empty if no platform runs, or if the caller may not read where it is. */
    public Optional<LedgerQuestion> openLedger() {
        return Files.isReadable(databasePassword()) && Files.isReadable(status()) && RunLock.isHeld(lock())
                ? Optional.of(ledger())
                : Optional.empty();
    }

    /** Removes the files that say that a platform runs, and where. */
    public void forgetRun() {
        try {
            Files.deleteIfExists(status());
            Files.deleteIfExists(supervisorPid());
        } catch (IOException e) {
            throw new CommandException(ExitCodes.FAILED, root + ": cannot be written: " + e.getMessage(), e);
        }
    }

    /** Returns the folder of the database. */
    public Path postgres() {
        return root.resolve("postgres");
    }

    /** Returns the file with the keys that seal flags. */
    public Path keyset() {
        return root.resolve("keys/flags.json");
    }

    /** Returns the file that tells the node that the keys were replaced; the node removes it. */
    public Path keysetReset() {
        return root.resolve("keys/flags.json.reset");
    }

    /** Returns the file with the password of the database. */
    public Path databasePassword() {
        return root.resolve("keys/database-password");
    }

    /** Returns the file with the first operator's first password. */
    public Path adminPassword() {
        return root.resolve("admin-password");
    }

    /** Returns the file with an API token of the first operator. The server writes it when it makes that account. */
    public Path adminToken() {
        return root.resolve("admin-token");
    }

    /** Returns the file with the one-time code of the setup form; it is empty once the competition is set up. */
    public Path setupCode() {
        return root.resolve("setup-code");
    }

    /** Tells whether the competition still has to be set up, by somebody who has the code. */
    public boolean isToSetUp() {
        return setupCode().toFile().length() > 0;
    }

    /**
     * Returns the file with the id that everything of this platform carries on an engine. The node writes it when it
     * starts.
     */
    public Path platformId() {
        return root.resolve("platform-id");
    }

    /** Returns the archive of the tools that the driver needs on an engine. */
    public Path toolsTar() {
        return root.resolve("cache/tools.tar");
    }

    /** Returns the file that says since when things have been seen unused. */
    public Path cleanupNotes() {
        return root.resolve("cleanup.json");
    }

    /** Returns the configuration of server and node as of the last start. */
    public Path config() {
        return root.resolve("run/flagship.properties");
    }

    /** Returns the file that says what runs where; there is none while nothing runs. */
    public Path status() {
        return root.resolve("run/status.json");
    }

    /** Returns the file that says how much server and node log, and in which form. Everybody may read it. */
    public Path logSettings() {
        return root.resolve("run/logging.xml");
    }

    /** Returns the lock file that the supervisor holds. */
    public Path lock() {
        return root.resolve("run/supervisor.lock");
    }

    /** Returns the lock file of the security test; only one test may run at a time. */
    public Path securityTestLock() {
        return root.resolve("run/security-test.lock");
    }

    /** Returns the file with the supervisor's process id. */
    public Path supervisorPid() {
        return root.resolve("run/supervisor.pid");
    }

    /** Returns the log of a process. */
    public Path log(String process) {
        return root.resolve("logs").resolve(process + ".log");
    }
}
