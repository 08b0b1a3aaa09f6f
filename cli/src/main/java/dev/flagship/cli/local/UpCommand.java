package dev.flagship.cli.local;

import dev.flagship.api.config.ConfigException;
import dev.flagship.cli.CommandException;
import dev.flagship.cli.ExitCodes;
import dev.flagship.cli.Terminal;
import dev.flagship.cli.local.check.AddressChecks;
import dev.flagship.cli.local.check.Finding;
import dev.flagship.cli.local.check.HostNetwork;
import dev.flagship.cli.local.check.OpenFileChecks;
import dev.flagship.cli.local.check.PlatformChecks;
import dev.flagship.cli.local.check.WantedPort;
import dev.flagship.cli.local.data.DataFolder;
import dev.flagship.cli.local.data.DataOption;
import dev.flagship.cli.local.data.PrivateFile;
import dev.flagship.cli.local.data.Reachability;
import dev.flagship.cli.local.data.RunLock;
import dev.flagship.cli.local.data.ServerUser;
import dev.flagship.cli.local.program.Backoff;
import dev.flagship.cli.local.program.StartFailedException;
import dev.flagship.lifecycle.certificate.CertificateFiles;
import dev.flagship.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the platform until Ctrl-C, or in the background. */
@Command(name = "up", description = "Run the platform on this machine, until Ctrl-C or, with --detach, until `down`.")
public final class UpCommand implements Callable<Integer> {
    /**
     * The heap is large enough for five hundred people who wait to be signed in. The survivor spaces are large enough
     * for one password hash, so that its memory is freed young. If hashes were promoted, they would fill the heap, and
     * collecting that stops everybody.
     */
    private static final String SERVER_HEAP = "-Xmx192m -Xmn48m -XX:SurvivorRatio=3";

    /** Data that waits for slow players is outside the heap: 256 KiB for each of their connections. */
    private static final String NODE_MEMORY = "-Xmx84m -Xmn24m -XX:MaxDirectMemorySize=256m";

    private static final Path PROC = Path.of("/proc");

    private final Terminal terminal;

    @Mixin
    private final DataOption data = new DataOption();

    @Mixin
    private final UpOptions options = new UpOptions();

    @Option(names = "--detach", description = "Return as soon as it runs, and leave it running.")
    private boolean detach;

    @Option(names = "--json", description = "Print JSON as soon as it runs: what status --json prints.")
    private boolean json;

    public UpCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        new OptionChecks(options).require();
        DataFolder folder = data.folder();
        folder.create();
        if (RunLock.isHeld(folder.lock())) {
            forPeople().print("Flagship is already running over " + folder.root() + ".");
            return new StatusCommand(terminal, folder, json).call();
        }
        if (!detach) {
            return runHere(folder);
        }
        new DetachedUp(forPeople(), folder, options).follow();
        printForPrograms(folder);
        return ExitCodes.OK;
    }

    /** Returns the terminal for texts for people. With {@code --json} they go to standard error. */
    private Terminal forPeople() {
        return json ? terminal.aside() : terminal;
    }

    private void printForPrograms(DataFolder folder) {
        if (json) {
            terminal.printJson(folder.readStatus());
        }
    }

    private int runHere(DataFolder folder) throws InterruptedException {
        RunLock lock = RunLock.tryTake(folder.lock(), RunLock.MOMENT);
        if (lock == null) {
            throw new CommandException(ExitCodes.FAILED, folder.root() + ": another Flagship has just been started");
        }
        try (lock) {
            // A supervisor that was killed left these files; they must not be taken for this one's.
            folder.forgetRun();
            PrivateFile.write(folder.supervisorPid(), ProcessHandle.current().pid() + "\n");
            Platform platform = prepare(folder);
            Supervisor supervisor = new Supervisor(platform, Backoff.DEFAULT, line -> terminal.tell("  " + line));
            CountDownLatch stopped = new CountDownLatch(1);
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> stop(supervisor, folder, stopped), "stop-everything"));
            start(supervisor, platform);
            stopped.await();
            return ExitCodes.OK;
        } catch (StartFailedException e) {
            throw new CommandException(ExitCodes.FAILED, e.getMessage() == null ? "cannot start" : e.getMessage(), e);
        }
    }

    private void start(Supervisor supervisor, Platform platform) throws StartFailedException {
        try {
            supervisor.start();
            Welcome.print(
                    forPeople(), platform, supervisor.firstFinding(patience()).orElse(null));
            printForPrograms(platform.data());
        } catch (InterruptedException ignored) {
            // Only the shutdown hook interrupts, and it reports that it stops everything.
        }
    }

    /** Returns how long to wait for the node's first look at the engine before welcoming people without it. */
    private Duration patience() {
        String seconds = terminal.variable("FLAGSHIP_ENGINE_PATIENCE", "30");
        if (!seconds.matches("[0-9]{1,4}")) {
            throw new CommandException(
                    ExitCodes.USAGE, "FLAGSHIP_ENGINE_PATIENCE: " + seconds + " (expected: seconds)");
        }
        return Duration.ofSeconds(Integer.parseInt(seconds));
    }

    private Platform prepare(DataFolder folder) {
        Reachability reachability = options.reachability();
        tell(new TcpPortChecks(folder, options, PROC).run());
        tell(List.of(new OpenFileChecks(folder, !options.gateways.withoutOwn, PROC).ofUp()));
        tell(List.of(NameChecks.of(options, reachability)));
        requireComplete(folder);
        options.ports().forEach(WantedPort::requireFree);
        Path home = Path.of(System.getProperty("flagship.home", "."))
                .toAbsolutePath()
                .normalize();
        tell(new AddressChecks(home, HostNetwork.ofThisMachine(PROC)).run());
        new LogSettings(options.logLevel, options.logFormat).write(folder.logSettings());
        JavaCommand node = program(home, "node", NODE_MEMORY, "-Dlogback.configurationFile=" + folder.logSettings());
        JavaCommand server = program(home, "server", SERVER_HEAP, "-Dlogging.config=" + folder.logSettings());
        new Keyset(folder, node).ensure();
        PrivateFile.createSecret(folder.databasePassword(), 24);
        if (!EmbeddedPostgres.isMade(folder.postgres())) {
            // Later the password may have been used and deleted, and must not come back.
            folder.prepareFirstOperator(options.setup);
        }
        // The server writes into it when a competition is reset, and may not make files in this folder.
        PrivateFile.createEmpty(folder.setupCode());
        ServerUser serverUser = serverUser(home);
        folder.openTo(serverUser);
        requireCertificate(serverUser);
        boolean trains = terminal.variable("FLAGSHIP_AOT", "on").equals("on");
        return new Platform(
                home, folder, options, reachability, read(folder.databasePassword()), node, server, serverUser, trains);
    }

    private void tell(List<Finding> findings) {
        for (Finding finding : findings) {
            switch (finding.state()) {
                case OK -> {}
                case WARN -> terminal.tell("  " + finding.check() + " " + finding.found() + "; " + finding.mend());
                case FAIL -> throw new CommandException(ExitCodes.USAGE, finding.found() + "; " + finding.mend());
            }
        }
    }

    private void requireCertificate(ServerUser serverUser) {
        CertificateFiles certificate = options.front.files();
        if (certificate != null) {
            serverUser.requireRead(certificate.chain());
            serverUser.requireRead(certificate.key());
        }
    }

    private ServerUser serverUser(Path home) {
        ServerUser user = ServerUser.choose();
        Finding found = PlatformChecks.serverUser(user, System.getProperty("user.name"));
        if (found.state() == Finding.State.WARN) {
            terminal.tell("  " + found.found() + "; " + found.mend());
        }
        user.requireReach(home);
        user.requireReach(JavaCommand.java());
        return user;
    }

    /** Refuses options of the gateway that lack others, and ports for metrics that do not exist. */
    private void requireComplete(DataFolder folder) {
        try {
            options.edge(folder.root().resolve("tls"));
            options.metrics();
        } catch (IllegalArgumentException | ConfigException e) {
            throw new CommandException(ExitCodes.USAGE, String.valueOf(e.getMessage()), e);
        }
    }

    /** Returns the command of a program, with options that the environment may replace and one that it may not. */
    private JavaCommand program(Path home, String name, String standard, String always) {
        String variable = "FLAGSHIP_" + name.toUpperCase(Locale.ROOT) + "_OPTS";
        List<String> options =
                new ArrayList<>(List.of(terminal.variable(variable, standard).split(" +")));
        options.add(always);
        // The launcher names a copy that no build writes to. Without the launcher there is only the checkout.
        Path jars = Path.of(System.getProperty("flagship.jars", home.toString()));
        return JavaCommand.of(jars, name, options);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new CommandException(ExitCodes.FAILED, file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private void stop(Supervisor supervisor, DataFolder folder, CountDownLatch stopped) {
        terminal.tell("  stopping");
        supervisor.stop();
        folder.forgetRun();
        terminal.tell("  stopped");
        stopped.countDown();
    }
}
