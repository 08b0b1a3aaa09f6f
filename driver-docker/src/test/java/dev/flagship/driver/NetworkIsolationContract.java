package dev.flagship.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.driver.admission.ControlResult;
import dev.flagship.driver.admission.ProbeArguments;
import dev.flagship.driver.admission.ProbeReport;
import dev.flagship.driver.admission.ProbeTarget;
import dev.flagship.driver.network.Callers;
import dev.flagship.driver.trial.OutwardTrial;
import dev.flagship.lifecycle.container.ContainerSpec;
import dev.flagship.lifecycle.container.FlagDelivery;
import dev.flagship.lifecycle.container.ObservedContainer;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.port.ContainerDriver.Protection;
import dev.flagship.lifecycle.route.Access;
import dev.flagship.lifecycle.route.AddressRange;
import dev.flagship.lifecycle.route.PublishedDoor;
import dev.flagship.testkit.host.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Whom a challenge reaches, and who reaches it, with somebody listening everywhere: TCP, UDP, ICMP and names. A subclass says on
 * which engine.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class NetworkIsolationContract {
    static final int PORT = 7357;
    private static final int PUBLISHED = 30_100;
    private static final int MOST_TRIES = 3;
    private static final FlagDelivery FILE = new FlagDelivery.File(FlagDelivery.File.DEFAULT_PATH);

    private final List<ContainerSpec> started = new ArrayList<>();
    private final Path folder = everybodys();
    private ContainerSpec neighbour;

    /** Publishes ports at all addresses. */
    abstract TestEngine engine();

    /** What is beside it. */
    abstract Internet internet();

    /** What else is open there without the firewall. */
    abstract List<String> openByItself();

    /** Whether a program without rights may ping. */
    abstract boolean pings();

    private List<String> byPing(String door) {
        return pings() ? List.of(door) : List.of();
    }

    @BeforeAll
    final void listenEverywhere() {
        Programs.run("tar", "-xf", TestEngine.toolsTar().toString(), "-C", folder.toString(), "./bin/probe");
        internet().serveOnHost(folder.resolve("host.log"), probe(), "listen", Integer.toString(PORT));
        internet().serveOnInternet(folder.resolve("internet.log"), probe(), "listen", Integer.toString(PORT));
        internet().serveOnHost(folder.resolve("names.log"), probe(), "listen", "53");
        neighbour = engine().spec(
                        TestEngine.incarnation(),
                        image(),
                        List.of("/bin/probe", "listen", Integer.toString(PORT)),
                        FILE);
        run(neighbour, "CTF{neighbour}");
    }

    /** A folder to which everybody may walk. */
    private static Path everybodys() {
        try {
            Path made = Files.createTempDirectory("fl-reach");
            Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxr-xr-x"));
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes away what was started and made; the engine stays. */
    final void end() {
        started.forEach(spec -> engine().driver().find(spec.incarnation()).ifPresent(engine().driver()::remove));
        internet().close();
        Programs.run("rm", "-rf", folder.toString());
    }

    /** The probe, on this machine. */
    final String probe() {
        return folder.resolve("bin/probe").toString();
    }

    final ContainerSpec neighbour() {
        return neighbour;
    }

    @Test
    void everyDoorIsClosedWithTheFirewallAndOpenWithoutIt() throws IOException {
        internet().onHost("nft", "delete", "table", "inet", "flagship");
        OutwardTrial unhindered = outwards();
        ProbeReport open = tryEveryDoor();
        assertThat(unhindered.judge(List.of(open)))
                .as("nobody answers there, so that only the firewall can tell")
                .returns(false, ControlResult::passed)
                .extracting(ControlResult::observed)
                .asString()
                .startsWith("of " + (pings() ? 6 : 4) + " or more the firewall met ")
                .doesNotContain("let 0 by");
        assertThat(reached(open))
                .as("reached without the firewall")
                .contains("host tcp", "host udp", "internet tcp", "internet udp", "metadata tcp", "names tcp")
                .containsAll(byPing("host icmp"))
                .containsAll(openByItself());
        String heardWhileOpen = askedForNames();
        assertThat(heardWhileOpen).contains("udp reached");

        assertThat(engine().driver().protect()).isEqualTo(new Protection.InForce(true));
        assertThat(engine().driver().protect()).isEqualTo(new Protection.InForce(false));
        OutwardTrial hindered = outwards();
        ProbeReport shut = tryEveryDoor();
        assertThat(reached(shut)).as("reached with the firewall").isEmpty();
        assertThat(hindered.judge(List.of(shut)))
                .returns(true, ControlResult::passed)
                .extracting(ControlResult::observed)
                .asString()
                .startsWith("of " + (pings() ? 6 : 4) + " or more the firewall met ")
                .doesNotContain("nothing leads out");
        assertThat(folder.resolve("names.log")).hasContent(heardWhileOpen);
    }

    /** Written down before it is answered; connections come in their turn, so that this one is the last. */
    private String askedForNames() throws IOException {
        assertThat(internet().onHost("bash", "-c", "cat </dev/tcp/" + Internet.HOST + "/53"))
                .isEqualTo("reached\n");
        return Files.readString(folder.resolve("names.log"));
    }

    @Test
    void neighboursWithARouteDoNotReachAChallengeAndItsOwnHostDoes() {
        engine().driver().protect();
        String[] check = {probe(), "reach", "closed=inwards," + neighbour.address() + "," + PORT};
        assertThat(reached(ProbeReport.parse(internet().onInternet(check)))).isEmpty();
        assertThat(reached(ProbeReport.parse(internet().onHost(check)))).contains("inwards tcp", "inwards udp");
    }

    @Test
    void membersOfAnInstanceReachEachOtherAndNothingElse() {
        engine().driver().protect();
        List<String> listen = List.of("/bin/probe", "listen", Integer.toString(PORT));
        ContainerSpec others = pair(listen, listen);
        run(others, "CTF{others}");

        ContainerSpec mains = pair(listen, listen);
        ContainerSpec fromMain = pair(reach(mains, "store", others), listen, mains);
        assertThat(reached(reportOf(run(fromMain, "CTF{main}"), fromMain)))
                .as("reached from the container that players reach")
                .contains("member tcp", "member udp")
                .containsAll(byPing("member icmp"))
                .allMatch(door -> door.startsWith("member"));

        List<String> fromStore = reachedFromStore(listen, others);
        for (int tries = 1; tries < MOST_TRIES && !fromStore.containsAll(byPing("member icmp")); tries++) {
            fromStore = reachedFromStore(listen, others);
        }
        assertThat(fromStore).as("reached from its member").containsAll(byPing("member icmp"));
    }

    /** A member begins before the container that players reach, and may have asked for that before it was there. */
    private List<String> reachedFromStore(List<String> listen, ContainerSpec others) {
        ContainerSpec stores = pair(listen, listen);
        ContainerSpec fromStore = pair(listen, reach(stores, "main", others), stores);
        run(fromStore, "CTF{store}");
        List<String> reached =
                reached(reportOf(engine().platform().containerName(fromStore.incarnation(), "store"), fromStore));
        assertThat(reached).allMatch(door -> door.startsWith("member"));
        return reached;
    }

    /** Its port at the host leads to it; its other ports, and whoever has such a network, are as closed as before. */
    @Test
    void whatIsPublishedIsReachedFromOutsideAndNothingBesideIt() {
        engine().driver().protect();
        List<String> listen = List.of("/bin/probe", "listen", "8080");
        ContainerSpec published = published(listen, 0);
        Callers callers = engine().driver().callers();
        callers.decidedBy(() -> List.of(door(published, Access.OPEN)));
        run(published, "CTF{published}");

        // It runs before it listens.
        Awaitility.await("it is reached")
                .atMost(TestEngine.PATIENCE)
                .until(() -> fromInternet(Internet.HOST, PUBLISHED), "open"::equals);
        assertThat(fromInternet(Internet.HOST, PUBLISHED + 1)).isEqualTo("closed");
        assertThat(fromInternet(Internet.HOST, 8080)).isEqualTo("closed");
        String[] past = {probe(), "reach", "closed=inside," + published.address() + ",8080"};
        assertThat(reached(ProbeReport.parse(internet().onInternet(past)))).isEmpty();

        List<String> command = new ArrayList<>(List.of("/bin/probe", "reach"));
        command.add("closed=published," + published.address() + ",8080");
        command.add("closed=published," + Internet.HOST + "," + PUBLISHED);
        command.add(closed("shared", neighbour.address()));
        command.add(closed("host", Internet.HOST));
        command.add(closed("internet", Internet.ADDRESS));
        command.add(closed("metadata", Internet.METADATA));
        ContainerSpec other = published(command, 1);
        assertThat(reached(reportOf(run(other, "CTF{other}"), other))).isEmpty();
        nameNobody(callers);
    }

    /** The table of a platform is its own, stays when rules are loaded anew, and is gone when nothing is published. */
    @Test
    void whatIsPublishedLetsInNobodyButWhomTheDecisionNames() {
        engine().driver().protect();
        ContainerSpec published = published(List.of("/bin/probe", "listen", "8080"), 2);
        Callers callers = engine().driver().callers();
        callers.decidedBy(List::of);
        run(published, "CTF{published}");
        assertThat(calls(Internet.ADDRESS)).as("before anybody is named").isEqualTo("closed");

        callers.decidedBy(() -> List.of(door(published, from(Internet.ADDRESS))));
        callers.renew();
        Awaitility.await("it is reached")
                .atMost(TestEngine.PATIENCE)
                .until(() -> calls(Internet.ADDRESS), "open"::equals);
        assertThat(calls(Internet.PUBLIC)).isEqualTo("closed");

        callers.decidedBy(() -> List.of(door(published, from(Internet.PUBLIC))));
        callers.renew();
        assertThat(calls(Internet.ADDRESS)).isEqualTo("closed");
        assertThat(calls(Internet.PUBLIC)).isEqualTo("open");

        DriverConfig others = TestEngine.config(engine().url(), "others-callers");
        try (DockerDriver other = DockerDriver.open(others)) {
            assertThat(other.protect()).isEqualTo(new Protection.InForce(true));
            other.callers()
                    .decidedBy(() -> List.of(new PublishedDoor(
                            TestEngine.incarnation(), "10.0.0.9", Set.of(PUBLISHED + 20), from(Internet.ADDRESS))));
            other.callers().renew();
            assertThat(calls(Internet.ADDRESS)).as("another platform's caller").isEqualTo("closed");
            assertThat(calls(Internet.PUBLIC)).isEqualTo("open");
            nameNobody(other.callers());
        }

        internet().onHost("nft", "delete", "table", "inet", "flagship");
        internet().onHost("nft", "delete", "table", "inet", tableOfCallers());
        assertThat(engine().driver().protect()).isEqualTo(new Protection.InForce(true));
        assertThat(engine().driver().protect()).isEqualTo(new Protection.InForce(false));
        assertThat(calls(Internet.ADDRESS)).isEqualTo("closed");
        assertThat(calls(Internet.PUBLIC)).isEqualTo("open");

        nameNobody(callers);
        assertThat(calls(Internet.PUBLIC)).isEqualTo("closed");
        assertThat(internet().onHost("nft", "list", "tables")).doesNotContain("flagship_callers_");
    }

    /** Whether the port of the last test is reached from this address. */
    private String calls(String from) {
        return fromInternet(from, Internet.HOST, PUBLISHED + 20);
    }

    private String tableOfCallers() {
        return "flagship_callers_" + engine().platform().id();
    }

    private static void nameNobody(Callers callers) {
        callers.decidedBy(List::of);
        callers.renew();
    }

    private static Access from(String address) {
        return new Access.From(List.of(AddressRange.parse(address)));
    }

    private static PublishedDoor door(ContainerSpec spec, Access access) {
        return new PublishedDoor(
                spec.incarnation(), spec.address(), Set.copyOf(spec.published().values()), access);
    }

    /** And nobody reaches it but its own host; another without it reaches nothing as before. */
    @Test
    void aChallengeWithInternetAccessReachesPublicAddressesAndNothingElse() {
        engine().driver().protect();
        ContainerSpec listening = online(List.of("/bin/probe", "listen", Integer.toString(PORT)), 0);
        run(listening, "CTF{listening}");
        String own = listening.address().substring(0, listening.address().lastIndexOf('.') + 1);
        List<String> command = new ArrayList<>(List.of("/bin/probe", "reach"));
        command.add(closed("public", Internet.PUBLIC));
        command.add(closed("private", Internet.ADDRESS));
        command.add(closed("internet6", Internet.ADDRESS_6));
        command.add(closed("metadata", Internet.METADATA));
        command.add(closed("azure", Internet.AZURE_HOST));
        command.add(closed("host", Internet.HOST));
        command.add(closed("host", "172.17.0.1"));
        command.add(closed("host", own + "1"));
        command.add(closed("host", own + "33"));
        command.add(closed("shared", neighbour.address()));
        command.add(closed("online", listening.address()));
        ContainerSpec online = online(command, 1);
        assertThat(reached(reportOf(run(online, "CTF{online}"), online)))
                .as("what answers by UDP there does so from another address")
                .contains("public tcp")
                .containsAll(byPing("public icmp"))
                .allMatch(Set.of("public tcp", "public icmp")::contains);

        ContainerSpec usual = engine().spec(TestEngine.incarnation(), image(), command, FILE);
        assertThat(reached(reportOf(run(usual, "CTF{usual}"), usual))).isEmpty();
        String[] inwards = {probe(), "reach", "closed=inwards," + listening.address() + "," + PORT};
        assertThat(reached(ProbeReport.parse(internet().onInternet(inwards)))).isEmpty();
    }

    private ContainerSpec online(List<String> command, int slot) {
        return engine().onlineSpec(TestEngine.incarnation(), TestEngine.template(image(), command, FILE), slot);
    }

    private String fromInternet(String address, int port) {
        return fromInternet(Internet.ADDRESS, address, port);
    }

    /** By its answer: Podman listens itself at what it publishes, and would accept what is led nowhere. */
    private String fromInternet(String from, String address, int port) {
        // Some of them say on standard error why they do not get there.
        String check = "nc -w 3 -s " + from + " " + address + " " + port
                + " </dev/null 2>/dev/null | grep -q reached && echo open || echo closed";
        return internet().onInternet("sh", "-c", check).strip();
    }

    private ContainerSpec published(List<String> command, int number) {
        return engine().publishedSpec(
                        TestEngine.incarnation(),
                        TestEngine.template(image(), command, FILE),
                        number,
                        Map.of("web", PUBLISHED + 10 * number));
    }

    private ContainerSpec pair(List<String> main, List<String> store) {
        return engine().ownSpec(
                        TestEngine.incarnation(),
                        TestEngine.template(image(), main, FILE)
                                .with(List.of(TestEngine.member("store", image(), store))));
    }

    /** The same place with other commands. */
    private ContainerSpec pair(List<String> main, List<String> store, ContainerSpec place) {
        ContainerSpec spec = pair(main, store);
        return new ContainerSpec(
                spec.template(), spec.definition(), spec.incarnation(), 7, place.network(), place.address());
    }

    private List<String> reach(ContainerSpec own, String member, ContainerSpec others) {
        int dot = own.address().lastIndexOf('.') + 1;
        String gateway = own.address().substring(0, dot)
                + (Integer.parseInt(own.address().substring(dot)) - 15);
        List<String> command = new ArrayList<>(List.of("/bin/probe", "reach"));
        command.add(closed("member", String.valueOf(own.hosts().get(member))));
        others.hosts().values().forEach(address -> command.add(closed("others", address)));
        command.add(closed("shared", neighbour.address()));
        command.add(closed("host", gateway));
        command.add(closed("host", Internet.HOST));
        command.add(closed("host", "172.17.0.1"));
        command.add(closed("internet", Internet.ADDRESS));
        command.add(closed("metadata", Internet.METADATA));
        return command;
    }

    private static String closed(String label, String address) {
        return "closed=" + label + "," + address + "," + PORT;
    }

    private OutwardTrial outwards() {
        return new OutwardTrial(engine().client(), engine().platform(), TestEngine.policy(), TestEngine.tools());
    }

    private ProbeReport tryEveryDoor() {
        List<ProbeTarget> doors = new ArrayList<>(List.of(
                new ProbeTarget("host", engine().network().subnet().replaceFirst("0/\\d+$", "1"), PORT),
                new ProbeTarget("host", Internet.HOST, PORT),
                new ProbeTarget("host", "172.17.0.1", PORT),
                new ProbeTarget("names", Internet.HOST, 53),
                new ProbeTarget("host6", "fd99::1", PORT),
                new ProbeTarget("peer", neighbour.address(), PORT),
                new ProbeTarget("internet", Internet.ADDRESS, PORT),
                new ProbeTarget("internet6", Internet.ADDRESS_6, PORT),
                new ProbeTarget("metadata", Internet.METADATA, PORT)));
        doors.addAll(ProbeTarget.outside());
        List<String> command = ProbeArguments.of(
                neighbour.template(),
                TestEngine.policy(),
                engine().client().facts().securityModule(),
                doors,
                "exfiltrated.example.com");
        Incarnation incarnation = TestEngine.incarnation();
        ContainerSpec spec = engine().spec(incarnation, image(), command, FILE);
        ProbeReport report = reportOf(run(spec, "CTF{probe}"), spec);
        assertThat(report.whole()).isTrue();
        assertThat(report.lines()).extracting(ProbeReport.Line::control).contains("dns");
        return report;
    }

    private ProbeReport reportOf(String container, ContainerSpec spec) {
        Awaitility.await()
                .atMost(TestEngine.PATIENCE)
                .until(() -> engine().driver()
                        .find(spec.incarnation())
                        .filter(found -> found.status() == ObservedContainer.Status.EXITED)
                        .isPresent());
        return ProbeReport.parse(engine().driver().logTail(container, 1 << 20));
    }

    /** Label and protocol of each door that was found open, or the name that resolved. */
    static List<String> reached(ProbeReport report) {
        return report.lines().stream()
                .filter(line -> line.verdict() == ProbeReport.Verdict.FAIL)
                .filter(line ->
                        line.control().equals("closed") || line.control().equals("dns"))
                .map(line ->
                        String.join(" ", List.of(line.detail().split(" ", 3)).subList(0, 2)))
                .distinct()
                .toList();
    }

    /** Its main container's id. */
    private String run(ContainerSpec spec, String flag) {
        started.add(spec);
        return engine().run(spec, flag);
    }

    private static String image() {
        return TestEngine.tools().reference();
    }
}
