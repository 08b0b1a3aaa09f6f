package dev.flagship.cli.local;

import dev.flagship.api.challenge.ContainerProfiles;
import dev.flagship.api.config.ConfigException;
import dev.flagship.api.config.PlatformConfig;
import dev.flagship.cli.CommandException;
import dev.flagship.cli.ExitCodes;
import dev.flagship.cli.Terminal;
import dev.flagship.cli.UntilDone;
import dev.flagship.cli.challenge.Checkout;
import dev.flagship.cli.local.data.DataFolder;
import dev.flagship.cli.local.data.DataOption;
import dev.flagship.cli.local.data.EngineFinding;
import dev.flagship.cli.local.data.RunLock;
import dev.flagship.cli.local.trial.SecurityTrial;
import dev.flagship.cli.local.trial.Surroundings;
import dev.flagship.cli.local.trial.Tried;
import dev.flagship.driver.engine.EngineClient;
import dev.flagship.driver.hardening.HardeningFiles;
import dev.flagship.driver.hardening.HardeningPolicy;
import dev.flagship.driver.naming.Platform;
import dev.flagship.driver.tools.ToolsImage;
import dev.flagship.lifecycle.port.EngineUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tests on the running platform that instances are isolated. */
@Command(
        name = "security-test",
        description = {
            "Start instances on the running platform that try to get out, and report control by control what they found."
                    + " Players see nothing of it, and nothing of it is left.",
            "What is expected comes from this checkout's security/. It takes some ten seconds, a place in the quota over"
                    + " all instances for each of the few that are started, and no network."
        })
public final class SecurityTestCommand implements Callable<Integer> {
    private static final Duration ENGINE_PATIENCE = Duration.ofSeconds(20);
    /** How long the removal may take at most, in addition to the test itself. */
    private static final Duration REMOVAL = Duration.ofMinutes(2);

    private final Terminal terminal;

    @Mixin
    private final DataOption data = new DataOption();

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description =
                    "Only instances of this profile; may be given several times (default: each that needs no grant; "
                            + "another is granted to what is tried here, and to nothing else).")
    private List<String> profiles = List.of();

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "How long all of it may take (default: ${DEFAULT-VALUE}).",
            defaultValue = "120")
    private int timeout = 120;

    @Option(
            names = "--json",
            description = "Print JSON: {passed, controls: [{profile, control, expected, observed, passed}]}.")
    private boolean json;

    public SecurityTestCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The result in JSON. */
    private record Report(boolean passed, List<Tried> controls) {}

    @Override
    public Integer call() {
        if (timeout < 1 || timeout > 3600) {
            throw new CommandException(ExitCodes.USAGE, "--timeout: " + timeout + " (expected: 1 to 3600)");
        }
        Checkout checkout = Checkout.with(null);
        ContainerProfiles known = profiles(checkout);
        List<String> names = wanted(known);
        DataFolder folder = data.running();
        PlatformConfig config = config(folder);
        List<Tried> tried = notTakingAny(folder, config);
        if (tried.isEmpty()) {
            tried = tryOut(folder, config, known, policy(checkout), names);
        }
        print(tried);
        return tried.stream().allMatch(Tried::passed)
                ? ExitCodes.OK
                : tried.stream().anyMatch(Tried::disproves) ? ExitCodes.NOT_PASSED : ExitCodes.FAILED;
    }

    private List<String> wanted(ContainerProfiles known) {
        for (String name : profiles) {
            if (known.find(name).isEmpty()) {
                throw new CommandException(
                        ExitCodes.USAGE, "--profile: " + name + " (expected: one of " + known.names() + ")");
            }
        }
        return profiles.isEmpty()
                ? known.names().stream()
                        .filter(name -> !known.find(name).orElseThrow().isWeak())
                        .toList()
                : profiles.stream().distinct().toList();
    }

    private static ContainerProfiles profiles(Checkout checkout) {
        try {
            return checkout.profiles();
        } catch (ConfigException e) {
            throw new CommandException(ExitCodes.USAGE, String.valueOf(e.getMessage()), e);
        }
    }

    private static HardeningPolicy policy(Checkout checkout) {
        try {
            return HardeningFiles.read(checkout.home().resolve("security"));
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCodes.USAGE, String.valueOf(e.getMessage()), e);
        }
    }

    private static PlatformConfig config(DataFolder folder) {
        try {
            return folder.asOfNow(PlatformConfig.read(folder.config()));
        } catch (ConfigException e) {
            throw new CommandException(ExitCodes.FAILED, String.valueOf(e.getMessage()), e);
        }
    }

    /** Says why the engine takes no instances now; empty when it does. */
    private static List<Tried> notTakingAny(DataFolder folder, PlatformConfig config) {
        Optional<EngineFinding> found = folder.ledger().engine(config.engine().name());
        if (found.isEmpty()) {
            return List.of(Tried.nothing("the node has not looked at the engine yet"));
        }
        EngineFinding finding = found.get();
        if (finding.mayStart()) {
            return List.of();
        }
        if (finding.waitsToBeAccepted()) {
            return finding.lacking().stream().map(Tried::notAccepted).toList();
        }
        return List.of(
                finding.status().equals("REFUSED")
                        ? Tried.refused(finding.detail())
                        : Tried.nothing(finding.sentence()));
    }

    private List<Tried> tryOut(
            DataFolder folder,
            PlatformConfig config,
            ContainerProfiles known,
            HardeningPolicy policy,
            List<String> names) {
        Duration patience = Duration.ofSeconds(timeout);
        try (RunLock alone = RunLock.tryTake(folder.securityTestLock())) {
            if (alone == null) {
                throw new CommandException(ExitCodes.FAILED, "another security-test runs over " + folder.root());
            }
            try (UntilDone _ = UntilDone.begin(REMOVAL, terminal::tell);
                    LocalOperator operator = LocalOperator.of(folder, patience.plus(REMOVAL));
                    EngineClient engine = EngineClient.of(config.engine().url(), ENGINE_PATIENCE)) {
                Surroundings surroundings = new Surroundings(
                        operator.api(),
                        engine,
                        config.engine().url(),
                        new Platform(Files.readString(folder.platformId()).strip()),
                        ToolsImage.of(folder.toolsTar()),
                        known,
                        policy);
                return new SecurityTrial(surroundings, names, patience).run();
            }
        } catch (IOException e) {
            throw new CommandException(ExitCodes.FAILED, folder.platformId() + ": cannot be read", e);
        } catch (EngineUnavailableException e) {
            throw new CommandException(ExitCodes.NOT_RUNNING, String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException(ExitCodes.FAILED, "interrupted", e);
        }
    }

    private void print(List<Tried> tried) {
        boolean passed = tried.stream().allMatch(Tried::passed);
        if (json) {
            terminal.printJson(new Report(passed, tried));
            return;
        }
        tried.forEach(each -> {
            String expected = each.passed() ? "" : " (expected: " + each.expected() + ")";
            terminal.print("%-4s  %-9s  %-26s  %s%s"
                    .formatted(
                            each.passed() ? "ok" : "FAIL",
                            each.profile().isEmpty() ? "-" : each.profile(),
                            each.control(),
                            each.observed(),
                            expected));
        });
        long failed = tried.stream().filter(each -> !each.passed()).count();
        terminal.print(tried.size() + " controls tried, " + (passed ? "all hold" : failed + " do not hold"));
    }
}
