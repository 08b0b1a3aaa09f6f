package dev.flagship.cli.local;

import dev.flagship.api.config.ConfigException;
import dev.flagship.api.config.PlatformConfig;
import dev.flagship.cli.CommandException;
import dev.flagship.cli.ExitCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The folder that holds everything one platform must not lose, and where each thing is in it. */
record DataFolder(Path root) {
    DataFolder {
        root = root.toAbsolutePath().normalize();
    }

    /** Makes the folders that all processes expect. */
    void create() {
        try {
            for (String folder : new String[] {"keys", "logs", "run", "uploads", "cache"}) {
                Files.createDirectories(root.resolve(folder));
            }
        } catch (IOException e) {
            throw new CommandException(ExitCodes.FAILED, root + ": cannot be written: " + e.getMessage(), e);
        }
    }

    /**
     * Makes what the first operator gets in with: a code for the form, or a password. An earlier start that made no
     * database may have been asked for the other; a code that it made stays.
     *
     * @param byForm whether the competition is to be set up by the form
     */
    void prepareFirstOperator(boolean byForm) {
        if (!byForm && !isToSetUp()) {
            PrivateFile.createSecret(adminPassword(), 12);
            PrivateFile.createEmpty(adminToken());
            return;
        }
        PrivateFile.createSecret(setupCode(), 12);
        if (adminToken().toFile().length() > 0) {
            // A server wrote it, into a database that is not in its place now.
            return;
        }
        try {
            Files.deleteIfExists(adminPassword());
            Files.deleteIfExists(adminToken());
        } catch (IOException e) {
            throw new CommandException(ExitCodes.FAILED, root + ": cannot be written: " + e.getMessage(), e);
        }
    }

    /** Lets the server read its keys and write what is its own; everything else stays closed to it. */
    void openTo(ServerUser server) {
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

    /** What runs over this folder, with what the node found of the engine, and without files that are gone. */
    Status readStatus() {
        Status written = Status.read(status());
        // Operators may take it away, and where a form sets the competition up there never is one.
        Status status = Files.notExists(adminToken()) ? written.withoutToken() : written;
        try {
            String password = Files.readString(databasePassword()).strip();
            LedgerQuestion ledger = new LedgerQuestion(status.database().url(), password);
            String engine = status.engine().name();
            return ledger.place(engine)
                    .map(place -> place.in(status))
                    .orElse(status)
                    .with(ledger.engine(engine).orElse(null));
        } catch (IOException e) {
            // Whoever may not read the password still learns the rest.
            return status;
        }
    }

    /** Where the platform that runs over this folder has everything now; empty when none runs. */
    Optional<PlatformConfig> runningConfig() {
        try {
            return Files.isReadable(config()) && RunLock.isHeld(lock())
                    ? Optional.of(asOfNow(PlatformConfig.read(config())))
                    : Optional.empty();
        } catch (ConfigException e) {
            return Optional.empty();
        }
    }

    /** With what operators set since, as far as the database says it. */
    PlatformConfig asOfNow(PlatformConfig started) {
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

    /** The ledger of the platform that runs over this folder. */
    LedgerQuestion ledger() {
        try {
            String password = Files.readString(databasePassword()).strip();
            return new LedgerQuestion(Status.read(status()).database().url(), password);
        } catch (IOException e) {
            throw new CommandException(ExitCodes.FAILED, databasePassword() + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /** The same; empty where none runs, and for whoever may not read where its ledger is. */
    Optional<LedgerQuestion> openLedger() {
        return Files.isReadable(databasePassword()) && Files.isReadable(status()) && RunLock.isHeld(lock())
                ? Optional.of(ledger())
                : Optional.empty();
    }

    /** Removes what says that a platform runs, and where. */
    void forgetRun() {
        try {
            Files.deleteIfExists(status());
            Files.deleteIfExists(supervisorPid());
        } catch (IOException e) {
            throw new CommandException(ExitCodes.FAILED, root + ": cannot be written: " + e.getMessage(), e);
        }
    }

    Path postgres() {
        return root.resolve("postgres");
    }

    Path keyset() {
        return root.resolve("keys/flags.json");
    }

    /** Tells the node that the keys were replaced; it takes the file away. */
    Path keysetReset() {
        return root.resolve("keys/flags.json.reset");
    }

    Path databasePassword() {
        return root.resolve("keys/database-password");
    }

    Path adminPassword() {
        return root.resolve("admin-password");
    }

    /** An API token of the first operator; the server writes it when it makes that account. */
    Path adminToken() {
        return root.resolve("admin-token");
    }

    /** The one-time code that opens the form to set the competition up; empty once that is done. */
    Path setupCode() {
        return root.resolve("setup-code");
    }

    /** Whether the competition is still to be set up, by whoever has the code. */
    boolean isToSetUp() {
        return setupCode().toFile().length() > 0;
    }

    /** The id that everything of this platform carries on an engine; the node writes it when it starts. */
    Path platformId() {
        return root.resolve("platform-id");
    }

    /** What the driver needs on an engine. */
    Path toolsTar() {
        return root.resolve("cache/tools.tar");
    }

    /** Since when what lies about has been seen unused. */
    Path cleanupNotes() {
        return root.resolve("cleanup.json");
    }

    Path config() {
        return root.resolve("run/flagship.properties");
    }

    Path status() {
        return root.resolve("run/status.json");
    }

    /** How much server and node log, and how; everybody may read it. */
    Path logSettings() {
        return root.resolve("run/logging.xml");
    }

    Path lock() {
        return root.resolve("run/supervisor.lock");
    }

    /** Held by the one trial of isolation that may run at a time. */
    Path securityTestLock() {
        return root.resolve("run/security-test.lock");
    }

    Path supervisorPid() {
        return root.resolve("run/supervisor.pid");
    }

    Path log(String process) {
        return root.resolve("logs").resolve(process + ".log");
    }
}
