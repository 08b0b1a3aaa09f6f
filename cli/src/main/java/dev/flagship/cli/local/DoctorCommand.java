package dev.flagship.cli.local;

import dev.flagship.api.config.EngineReach;
import dev.flagship.api.config.PlatformConfig;
import dev.flagship.cli.ExitCodes;
import dev.flagship.cli.Terminal;
import dev.flagship.cli.challenge.Checkout;
import dev.flagship.cli.engine.EngineCommand;
import dev.flagship.cli.local.check.AddressChecks;
import dev.flagship.cli.local.check.CatalogChecks;
import dev.flagship.cli.local.check.EngineChecks;
import dev.flagship.cli.local.check.Finding;
import dev.flagship.cli.local.check.HostNetwork;
import dev.flagship.cli.local.check.MachineChecks;
import dev.flagship.cli.local.check.OpenFileChecks;
import dev.flagship.cli.local.check.PlatformChecks;
import dev.flagship.cli.local.check.PodmanChecks;
import dev.flagship.cli.local.check.PodmanService;
import dev.flagship.cli.local.check.ProfileChecks;
import dev.flagship.cli.local.data.DataFolder;
import dev.flagship.cli.local.data.DataOption;
import dev.flagship.cli.local.data.EngineFinding;
import dev.flagship.cli.local.data.RunLock;
import dev.flagship.cli.local.data.Status;
import dev.flagship.lifecycle.disk.DiskMarks;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks what {@code up} needs, and says how to mend what is wrong. */
@Command(name = "doctor", description = "Check what `up` needs, and say how to mend what is wrong.")
public final class DoctorCommand implements Callable<Integer> {
    private static final Path PROC = Path.of("/proc");

    private final Terminal terminal;

    @Mixin
    private final DataOption data = new DataOption();

    @Mixin
    private final UpOptions options = new UpOptions();

    @Option(names = "--json", description = "Print JSON: a list of {check, state: ok|warn|fail, found, mend}.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    public DoctorCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        new OptionChecks(options).requireForm();
        Path home = Path.of(System.getProperty("flagship.home", "."));
        List<Finding> findings = new ArrayList<>();
        findings.addAll(new MachineChecks(home, data.folder(), options.ports(), searchPath()).run());
        findings.addAll(new TcpPortChecks(data.folder(), options, PROC).run());
        findings.add(new OpenFileChecks(data.folder(), !options.gateways.withoutOwn, PROC).run());
        findings.addAll(new PlatformChecks(home, JavaCommand.java(), data.folder()).run());
        findings.add(new NameChecks(options, data.folder()).run());
        findings.addAll(new AddressChecks(home, HostNetwork.ofThisMachine(PROC)).run());
        findings.add(firewall());
        EngineChoice chosen = engine();
        findings.add(Finding.ok("which engine", chosen.url() + ", " + chosen.why()));
        URI engine = URI.create(chosen.url());
        findings.addAll(engineChecks(engine).run());
        new AppArmorParser(Path.of("/sys"), searchPath(), terminal.variable("container", ""))
                .lack(engine)
                .ifPresent(findings::add);
        findings.addAll(podman(engine, home));
        findings.addAll(new ProfileChecks(engine, home).run());
        findings.addAll(new CatalogChecks(Checkout.of(home), engine).run());
        findings.addAll(new CertificateChecks(options, data.folder(), ProcessStart.instant()).run());
        admission().ifPresent(findings::add);
        if (json) {
            terminal.printJson(findings);
        } else {
            findings.forEach(this::print);
        }
        boolean works = findings.stream().noneMatch(finding -> finding.state() == Finding.State.FAIL);
        return works ? ExitCodes.OK : ExitCodes.FAILED;
    }

    private EngineChoice engine() {
        return spec.commandLine().getParseResult().hasMatchedOption("--engine")
                ? new EngineChoice(options.engine, "as --engine says")
                : EngineChoice.of(data.folder(), terminal);
    }

    /** Uses the reach and disk marks of the platform that runs on the engine; if none runs, those of the options. */
    private EngineChecks engineChecks(URI engine) {
        return data.folder()
                .runningConfig()
                .map(PlatformConfig::engine)
                .filter(running -> running.url().equals(engine))
                .map(running -> new EngineChecks(engine, accepted(), running.disk(), running.isPublishing()))
                .orElseGet(() -> new EngineChecks(
                        engine, accepted(), DiskMarks.parse(options.diskMarks), options.reach == EngineReach.LOOPBACK));
    }

    private static List<Finding> podman(URI engine, Path home) {
        boolean journal = Files.isDirectory(Path.of("/run/systemd/journal"));
        return new PodmanChecks(engine, home, journal, PodmanService.of(PROC)).run();
    }

    private Finding firewall() {
        Path tools = data.folder().root().resolve("cache/tools.tar");
        String nft = MachineChecks.firstLine("nft", "--version");
        return Files.isRegularFile(tools)
                ? Finding.ok("firewall tool", nft + ", packed in " + tools + "; the node applies and checks it")
                : Finding.warn("firewall tool", "not packed yet", "./flagship up packs it from nftables");
    }

    /** Returns what the node reports, which has tried every control from inside; empty when none runs. */
    private Optional<Finding> admission() {
        DataFolder folder = data.folder();
        if (!isRunning(folder)) {
            return Optional.empty();
        }
        Status.Engine engine = folder.readStatus().engine();
        EngineFinding finding = engine.finding();
        return Optional.of(
                finding == null
                        ? Finding.warn("admission", "the node has not looked at the engine yet", "ask again")
                        : admission(engine.name(), finding, folder));
    }

    /** Returns the controls that operators of the running platform accepted to be missing on its engine. */
    private Set<String> accepted() {
        DataFolder folder = data.folder();
        EngineFinding finding = isRunning(folder) ? folder.readStatus().engine().finding() : null;
        return finding != null && finding.mayStart() ? Set.copyOf(finding.lacking()) : Set.of();
    }

    private static boolean isRunning(DataFolder folder) {
        return RunLock.isHeld(folder.lock()) && Files.exists(folder.status());
    }

    private static Finding admission(String engine, EngineFinding finding, DataFolder folder) {
        if (finding.mayStart()) {
            return finding.lacking().isEmpty()
                    ? Finding.ok("admission", finding.sentence())
                    : Finding.warn(
                            "admission",
                            finding.sentence(),
                            "./flagship engine show " + engine + " says who accepted it");
        }
        return Finding.fail(
                "admission",
                finding.sentence(),
                finding.waitsToBeAccepted()
                        ? "mend what is named, or have an operator accept it: "
                                + EngineCommand.accepting(engine, finding.lacking())
                        : "mend what is named; the node tries again by itself. See " + folder.log("node"));
    }

    private List<Path> searchPath() {
        return Stream.concat(
                        Arrays.stream(terminal.variable("PATH", "/usr/bin:/bin").split(":", -1)),
                        Stream.of("/usr/sbin", "/sbin"))
                .filter(folder -> !folder.isBlank())
                .map(Path::of)
                .toList();
    }

    private void print(Finding finding) {
        terminal.print("%-4s  %-16s %s".formatted(finding.state(), finding.check(), finding.found()));
        if (!finding.mend().isEmpty()) {
            terminal.print("      %-16s -> %s".formatted("", finding.mend()));
        }
    }
}
