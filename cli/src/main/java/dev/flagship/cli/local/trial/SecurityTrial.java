package dev.flagship.cli.local.trial;

import dev.flagship.api.challenge.ContainerProfile;
import dev.flagship.api.challenge.ContainerReader;
import dev.flagship.cli.remote.Instances;
import dev.flagship.driver.admission.ControlResult;
import dev.flagship.driver.admission.ProbeReport;
import dev.flagship.driver.cleanup.CleanEngine;
import dev.flagship.driver.container.LogTail;
import dev.flagship.driver.engine.EngineFacts;
import dev.flagship.driver.trial.CleanupSpares;
import dev.flagship.driver.trial.CpuHog;
import dev.flagship.driver.trial.ForkBomb;
import dev.flagship.driver.trial.HostAddresses;
import dev.flagship.driver.trial.HostListener;
import dev.flagship.driver.trial.InstanceTrial;
import dev.flagship.driver.trial.LogFlood;
import dev.flagship.driver.trial.MemoryBomb;
import dev.flagship.driver.trial.OutwardTrial;
import dev.flagship.driver.trial.Place;
import dev.flagship.lifecycle.container.ContainerTemplate;
import dev.flagship.lifecycle.container.Weakness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One trial of a running platform. At the same time it runs a neighbour that listens, an instance of each profile that
 * tries every control from inside, and one instance each that wants too much memory, prints without end, uses all the
 * CPU that it may, and keeps all the processes that it gets. It removes all of them.
 */
public final class SecurityTrial {
    private static final String NEIGHBOUR = "neighbour";
    private static final String MEMORY = "memory";
    private static final String LOG = "log";
    private static final String CPU = "cpu";
    private static final String PROCESSES = "processes";
    private static final int REPORT_BYTES = 1 << 20;
    private static final int MIB = 20;
    private static final long NANOS_PER_PERCENT = 10_000_000;

    private final Surroundings at;
    private final List<String> profiles;
    private final Probes probes;
    private final LogFlood flood;
    private final List<Tried> tried = new ArrayList<>();
    private final List<ProbeReport> reports = new ArrayList<>();

    /**
     * Makes a trial of these profiles.
     *
     * @param patience how long it may take until everything was tried; what was not tried by then is reported as such
     */
    public SecurityTrial(Surroundings at, List<String> profiles, Duration patience) {
        this.at = at;
        this.profiles = List.copyOf(profiles);
        this.probes = new Probes(at.api(), at.engine(), at.platform(), Deadline.in(patience));
        this.flood = LogFlood.beyond(at.policy());
    }

    /** Tries everything, and removes whatever was started, however it ends. */
    public List<Tried> run() throws InterruptedException {
        probes.remove();
        try (HostListener host = new HostListener()) {
            tryAll(host);
        } finally {
            tried.add(gone(removed()));
        }
        return List.copyOf(tried);
    }

    /** Removes everything and waits until it is gone. An interrupt, before or meanwhile, takes effect afterwards. */
    private int removed() throws InterruptedException {
        boolean interrupted = Thread.interrupted();
        try {
            return probes.remove();
        } catch (InterruptedException e) {
            interrupted = true;
            return probes.remove();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void tryAll(HostListener host) throws InterruptedException {
        probes.define(entries());
        probes.start(NEIGHBOUR);
        JsonNode neighbour = probes.settled(NEIGHBOUR);
        if (!Instances.isRunning(neighbour)) {
            tried.add(Tried.notRun("", neighbour));
            return;
        }
        Place place = Place.of(at.engine(), Probes.container(neighbour));
        List<String> addresses = HostAddresses.around(place.gateway(), place.bridge());
        List<String> reachable = addresses.stream().filter(host::isReachableAt).toList();
        OutwardTrial outwards = new OutwardTrial(at.engine(), at.platform(), at.policy(), at.tools());
        InstanceTrial trial =
                InstanceTrial.among(at.policy(), at.engine().facts().securityModule(), place, reachable, host.port());
        start(trial);
        judgeHog(probes.settled(CPU), place);
        judgeCrowd(probes.settled(PROCESSES), place);
        Set<String> uses = new HashSet<>(place.uses());
        Set<String> visitors = new HashSet<>();
        for (String profile : profiles) {
            judgeProfile(profile, probes.settled(profile), uses, visitors);
        }
        if (!reports.isEmpty()) {
            judge(outwards.judge(reports));
        }
        judgeBombs(probes.settled(MEMORY), probes.settled(LOG));
        judgeAround(host, addresses.size(), reachable.size(), visitors, place);
        judgeCleanup(uses);
    }

    /** Returns all challenges. Those of the profiles get the addresses that they try to reach later. */
    private List<ProbeEntry> entries() {
        List<String> listen = InstanceTrial.neighbour();
        List<ProbeEntry> entries = new ArrayList<>(List.of(
                ProbeEntry.listening(NEIGHBOUR, at.image(), listen),
                ProbeEntry.saying(MEMORY, at.image(), MemoryBomb.command(), MemoryBomb.DONE)
                        .with("limits", Map.of("memory", MemoryBomb.LIMIT + "m")),
                ProbeEntry.saying(LOG, at.image(), flood.command(), LogFlood.DONE),
                ProbeEntry.saying(CPU, at.image(), CpuHog.command(), CpuHog.BURNING),
                ProbeEntry.saying(PROCESSES, at.image(), ForkBomb.command(), ForkBomb.FULL)
                        .with("limits", Map.of("pids", ForkBomb.LIMIT))));
        profiles.forEach(profile -> entries.add(probe(profile, listen)));
        return entries;
    }

    /** Starts all of them at once: none must help or hinder another. */
    private void start(InstanceTrial trial) throws InterruptedException {
        List<ProbeEntry> entries = new ArrayList<>();
        for (String profile : profiles) {
            entries.add(probe(profile, trial.command(template(profile))));
        }
        probes.define(entries);
        for (String profile : profiles) {
            if (at.profiles().find(profile).orElseThrow().isWeak()) {
                probes.grant(profile, Weakness.COMPAT);
            }
            probes.start(profile);
        }
        probes.start(MEMORY);
        probes.start(LOG);
        probes.start(CPU);
        probes.start(PROCESSES);
    }

    private ProbeEntry probe(String profile, List<String> command) {
        return ProbeEntry.saying(profile, at.image(), command, InstanceTrial.DONE)
                .with("profile", profile)
                .with(
                        "capabilities",
                        List.copyOf(at.profiles().find(profile).orElseThrow().allowedCapabilities()));
    }

    /** Returns what this checkout's profile gives, or less if a setting says so. */
    private ContainerTemplate template(String profile) throws InterruptedException {
        ContainerProfile expected = at.profiles().find(profile).orElseThrow();
        Map<String, String> inForce = probes.rules(profile);
        Map<String, Object> limits = new HashMap<>();
        number(inForce.get("memory_mib"))
                .filter(mib -> mib < expected.limits().memoryBytes() >> MIB)
                .ifPresent(mib -> limits.put("memory", mib + "m"));
        number(inForce.get("cpu_percent"))
                .filter(percent -> percent < expected.limits().nanoCpus() / NANOS_PER_PERCENT)
                .ifPresent(percent -> limits.put("cpu", percent / 100.0));
        number(inForce.get("pids"))
                .filter(pids -> pids < expected.limits().pids())
                .ifPresent(pids -> limits.put("pids", pids));
        ProbeEntry entry = probe(profile, List.of()).with("limits", limits);
        String body = JsonMapper.shared().writeValueAsString(entry.container());
        return new ContainerReader(at.profiles()).read(entry.slug(), body).template();
    }

    private static Optional<Long> number(@Nullable String text) {
        return text != null && text.matches("\\d{1,9}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    private void judgeProfile(String profile, JsonNode instance, Set<String> uses, Set<String> visitors) {
        if (!Instances.isRunning(instance)) {
            tried.add(Tried.notRun(profile, instance));
            return;
        }
        String container = Probes.container(instance);
        Place place = Place.of(at.engine(), container);
        uses.addAll(place.uses());
        visitors.add(place.address());
        ProbeReport report = ProbeReport.parse(log(container));
        reports.add(report);
        report.results().forEach(result -> tried.add(Tried.of(profile, result)));
    }

    private void judgeHog(JsonNode hog, Place neighbour) throws InterruptedException {
        if (Instances.isRunning(hog)) {
            judge(meanwhile(CpuHog.CONTROL, Probes.container(hog), CpuHog::signs, neighbour));
        } else {
            tried.add(Tried.notRun("", hog));
        }
    }

    private void judgeCrowd(JsonNode crowd, Place neighbour) throws InterruptedException {
        if (Instances.isRunning(crowd)) {
            String container = Probes.container(crowd);
            ControlResult meanwhile = meanwhile(ForkBomb.CONTROL, container, ForkBomb::signs, neighbour);
            judge(ForkBomb.judge(log(container), meanwhile));
        } else {
            tried.add(Tried.notRun("", crowd));
        }
    }

    /** Judges how others fare while an instance, by what its log says, uses all that it may. */
    private ControlResult meanwhile(String control, String container, ToIntFunction<String> signs, Place neighbour)
            throws InterruptedException {
        return new WhileItBurns(
                        control, () -> signs.applyAsInt(log(container)), neighbour::answers, at.engine()::isThere)
                .judge();
    }

    private String log(String container) {
        return new LogTail(at.engine()).read(container, REPORT_BYTES);
    }

    private void judgeBombs(JsonNode memory, JsonNode log) {
        judgeRunning(memory, container -> MemoryBomb.judge(log(container)));
        judgeRunning(log, container -> flood.judge(at.engine(), container));
    }

    private void judgeRunning(JsonNode instance, Function<String, ControlResult> judgement) {
        if (Instances.isRunning(instance)) {
            judge(judgement.apply(Probes.container(instance)));
        } else {
            tried.add(Tried.notRun("", instance));
        }
    }

    /** Judges whether the host was reachable, no instance reached it, and the neighbour still answers. */
    private void judgeAround(HostListener host, int addresses, int reachable, Set<String> visitors, Place neighbour) {
        judge(new ControlResult(
                "host-listener",
                "this machine answers itself, so that silence means something",
                "at " + reachable + " of " + addresses + " addresses",
                reachable > 0));
        List<String> visits = host.visits().stream()
                .filter(visit -> visitors.contains(visit.substring(visit.indexOf(' ') + 1)))
                .toList();
        judge(new ControlResult(
                "host-visits",
                "none from an instance",
                visits.isEmpty() ? "none" : String.join(", ", visits),
                visits.isEmpty()));
        judge(new ControlResult(
                EngineFacts.GATEWAY_ONLY,
                "no port of an instance is published past the gateway",
                neighbour.published() > 0 ? "port " + neighbour.published() + " of 127.0.0.1" : "none",
                neighbour.published() == 0));
        boolean answers = neighbour.answers();
        judge(new ControlResult(
                "neighbour",
                "an instance beside them goes on",
                answers ? "it answers" : "it does not answer",
                answers));
    }

    private void judgeCleanup(Set<String> uses) {
        try (CleanEngine engine = CleanEngine.open(at.engineUrl(), at.engine().timeout())) {
            judge(CleanupSpares.judge(engine, at.platform().id(), uses));
        }
    }

    private void judge(ControlResult result) {
        tried.add(Tried.of("", result));
    }

    private static Tried gone(int left) {
        return Tried.of(
                "",
                new ControlResult(
                        "removal", "nothing of this is left", left == 0 ? "nothing" : left + " containers", left == 0));
    }
}
