package dev.flagship.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.driver.cleanup.CleanEngine;
import dev.flagship.driver.cleanup.CleanupRules;
import dev.flagship.driver.cleanup.Leftover;
import dev.flagship.driver.cleanup.Leftover.Kind;
import dev.flagship.driver.cleanup.Removal;
import dev.flagship.testkit.host.Programs;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Exactly the right things go from an engine with running, stopped, foreign, dangling and persistent ones. A subclass says from
 * which, and what else is there.
 */
abstract class CleanEngineContract {
    private static final String BUSYBOX = "flagship/busybox:latest";
    private static final String OF_A_ROW = "00000000-0000-0000-0000-000000000001";
    private static final String OF_NO_ROW = "00000000-0000-0000-0000-000000000002";
    private static final String OURS = "--label=flagship.platform=mine";
    private static final String THEIRS = "--label=flagship.platform=other";

    /** The networks that an engine has by itself. */
    private static final Set<String> NETWORKS = Set.of("bridge", "host", "none", "podman");

    @TempDir
    Path folder;

    abstract URI url();

    /** Runs the engine's own program; what it printed. */
    abstract String says(String... arguments);

    /** The options with which it builds images that leave nothing else behind. */
    abstract List<String> building();

    /** The options that remove a container at once, whatever it does. */
    abstract List<String> forcing();

    /** The name of an image as Docker would show it. */
    abstract String imageName(String shown);

    /** The names and ids of what else is on the engine, as it shows them; none of that is looked at. */
    Set<String> others() {
        return Set.of();
    }

    @BeforeEach
    void prepare() throws IOException {
        Files.writeString(folder.resolve("one"), "1");
        Files.writeString(folder.resolve("Dockerfile"), "FROM scratch\nCOPY one /\nCMD [\"/one\"]\n");
        Files.writeString(folder.resolve(".dockerignore"), "*\n!one\n");
        Path tar = folder.resolve("busybox.tar");
        Programs.run("docker", "save", "-o", tar.toString(), BUSYBOX);
        // Its user need not be ours.
        Programs.run("chmod", "-R", "a+rX", folder.toString());
        says("load", "-i", tar.toString());
    }

    @Test
    void aCleanUpRemovesExactlyWhatItsRulesAllow() throws IOException {
        makeNetworksAndVolumes();
        makeContainers();
        makeImages();

        String dangling = says("images", "--no-trunc", "-q", "--filter=dangling=true", "--filter=label=flagship.source")
                .strip();
        assertThat(removable(rules(false, false)))
                .as("the other platform may have a definition that is made from it")
                .doesNotContain(dangling);
        assertThat(removable(rules(true, false))).contains(dangling);
        assertThat(removable(rules(true, false, true, Set.of(dangling))))
                .as("what a definition is made from stays, although it lost its name")
                .doesNotContain(dangling);
        assertThat(removable(rules(true, false, false, Set.of())))
                .as("nobody can say what is pinned")
                .noneMatch(id -> id.startsWith("sha256:"));
        assertThat(named(rules(false, false))).isEqualTo(cleaned(rules(false, false)));
        assertThat(all("ps", "-a", "--format={{.Names}}"))
                .containsExactlyInAnyOrder("mine-running", "other-stopped", "foreign-stopped");
        assertThat(networks())
                .containsExactlyInAnyOrder("mine-used", "mine-of-a-stopped-one", "other-empty", "foreign-empty");
        assertThat(all("volume", "ls", "--format={{.Name}}"))
                .containsExactlyInAnyOrder(
                        "mine-used",
                        "mine-new",
                        "mine-kept",
                        "mine-of-a-row",
                        "mine-of-a-row-disk",
                        "other-kept",
                        "foreign-volume",
                        "flagship-gate-before",
                        "flagship-gate-now");
        assertThat(all("image", "ls", "--filter=dangling=true", "--format={{.ID}}"))
                .hasSize(2);
        assertThat(says("inspect", "-f", "{{.State.Running}}", "mine-running")).startsWith("true");

        // What the stopped container held back goes with the next run; while the platform runs, networks stay.
        assertThat(named(rules(false, true))).isEmpty();
        assertThat(named(rules("", true, true, true, Set.of())))
                .as("nobody can say which platform runs")
                .noneMatch(each -> each.startsWith("NETWORK "));
        assertThat(cleaned(rules(false, false))).containsExactly("NETWORK mine-of-a-stopped-one");
        assertThat(cleaned(rules(true, false)))
                .containsExactly(
                        "CONTAINER other-stopped",
                        "IMAGE <none>",
                        "IMAGE flagship/undefined:latest",
                        "NETWORK other-empty",
                        "VOLUME flagship-gate-before");
        assertThat(all("ps", "-a", "--format={{.Names}}")).containsExactlyInAnyOrder("mine-running", "foreign-stopped");
        assertThat(all("image", "ls", "--format={{.Repository}}").stream().map(this::imageName))
                .containsExactlyInAnyOrder(
                        "flagship/busybox", "flagship/dangles", "flagship/defined", "foreign/dangles");
    }

    @Test
    void theEngineKeepsWhatCameIntoUseAfterItWasListed() throws IOException {
        says("network", "create", OURS, "late");
        try (CleanEngine clean = CleanEngine.open(url(), Duration.ofSeconds(20))) {
            Leftover network = clean.find(rules(false, false)).leftovers().stream()
                    .filter(each -> each.name().equals("late"))
                    .findFirst()
                    .orElseThrow();
            run("late-one", OURS, "--network=late", "sleep", "600");
            String id = says("inspect", "-f", "{{.Id}}", "late-one").strip();

            assertThat(clean.remove(network)).isInstanceOf(Removal.Kept.class);
            assertThat(clean.remove(new Leftover(Kind.CONTAINER, id, "late-one", "")))
                    .isInstanceOf(Removal.Kept.class);
            assertThat(says("inspect", "-f", "{{.State.Running}}", "late-one")).startsWith("true");
            List<String> removal = new ArrayList<>(List.of("rm"));
            removal.addAll(forcing());
            removal.add("late-one");
            says(removal.toArray(String[]::new));
            assertThat(clean.remove(network)).isEqualTo(new Removal.Removed());
            assertThat(clean.remove(network)).isEqualTo(new Removal.Gone());
        }
    }

    private void makeNetworksAndVolumes() {
        says("network", "create", OURS, "mine-used");
        says("network", "create", OURS, "mine-empty");
        says("network", "create", OURS, "mine-of-a-stopped-one");
        says("network", "create", THEIRS, "other-empty");
        says("network", "create", "foreign-empty");
        says("volume", "create", OURS, "mine-unused");
        says("volume", "create", OURS, "mine-used");
        says("volume", "create", OURS, "mine-new");
        says("volume", "create", OURS, "--label=flagship.persistent=true", "mine-kept");
        says("volume", "create", OURS, "--label=flagship.persistent=" + OF_A_ROW, "mine-of-a-row");
        says("volume", "create", OURS, "--label=flagship.persistent=" + OF_A_ROW, "mine-of-a-row-disk");
        says("volume", "create", OURS, "--label=flagship.persistent=" + OF_NO_ROW, "mine-of-no-row");
        says("volume", "create", THEIRS, "--label=flagship.persistent=" + OF_NO_ROW, "other-kept");
        says("volume", "create", "foreign-volume");
        says("volume", "create", "--label=flagship.role=gate", "flagship-gate-before");
        says("volume", "create", "--label=flagship.role=gate", "flagship-gate-now");
    }

    private void makeContainers() {
        run("mine-running", OURS, "--network=mine-used", "--volume=mine-used:/v", "sleep", "600");
        run("mine-stopped", OURS, "--network=mine-of-a-stopped-one", "true");
        run("other-stopped", THEIRS, "true");
        run("foreign-stopped", "--label=nothing", "true");
        says("wait", "mine-stopped", "other-stopped", "foreign-stopped");
        says("create", "--name=mine-never-started", OURS, BUSYBOX, "true");
    }

    private void makeImages() throws IOException {
        image("flagship/dangles:latest", "--label=flagship.source=1");
        Files.writeString(folder.resolve("one"), "2");
        image("flagship/dangles:latest", "--label=flagship.source=2");
        image("foreign/dangles:latest", "--label=x=1");
        Files.writeString(folder.resolve("one"), "3");
        image("foreign/dangles:latest", "--label=x=2");
        image("flagship/defined:latest", "--label=flagship.source=3");
        image("flagship/undefined:latest", "--label=flagship.source=4");
    }

    /** Everything of the wide run is asked for where {@code wide}. */
    static CleanupRules rules(boolean wide, boolean runs) {
        return rules(wide, runs, true, Set.of());
    }

    private static CleanupRules rules(boolean wide, boolean runs, boolean pinsKnown, Set<String> pinned) {
        return rules("mine", wide, runs, pinsKnown, pinned);
    }

    private static CleanupRules rules(
            String platform, boolean wide, boolean runs, boolean pinsKnown, Set<String> pinned) {
        Instant longAgo = Instant.EPOCH;
        return new CleanupRules(
                platform,
                runs,
                wide,
                Duration.ZERO,
                Duration.ofHours(24),
                Map.of(
                        "mine-unused",
                        longAgo,
                        "mine-used",
                        longAgo,
                        "mine-kept",
                        longAgo,
                        "mine-of-a-row",
                        longAgo,
                        "mine-of-a-row-disk",
                        longAgo,
                        "mine-of-no-row",
                        longAgo,
                        "other-kept",
                        longAgo,
                        "foreign-volume",
                        longAgo),
                pinsKnown,
                Set.of(OF_A_ROW),
                wide,
                pinsKnown,
                pinned,
                wide,
                Set.of("flagship/defined:latest", "flagship/dangles:latest", "flagship/tools:now"),
                false);
    }

    private Set<String> removable(CleanupRules rules) {
        try (CleanEngine clean = CleanEngine.open(url(), Duration.ofSeconds(20))) {
            return clean.find(rules).leftovers().stream().map(Leftover::id).collect(Collectors.toSet());
        }
    }

    private Set<String> named(CleanupRules rules) {
        try (CleanEngine clean = CleanEngine.open(url(), Duration.ofSeconds(20))) {
            Set<String> names = new TreeSet<>();
            ours(clean.find(rules)).forEach(each -> names.add(each.kind() + " " + each.name()));
            return names;
        }
    }

    private Set<String> cleaned(CleanupRules rules) {
        try (CleanEngine clean = CleanEngine.open(url(), Duration.ofSeconds(20))) {
            Set<String> names = new TreeSet<>();
            for (Leftover each : ours(clean.find(rules))) {
                assertThat(clean.remove(each)).as("%s", each).isNotInstanceOf(Removal.Kept.class);
                names.add(each.kind() + " " + each.name());
            }
            return names;
        }
    }

    private List<Leftover> ours(CleanEngine.Findings found) {
        return found.leftovers().stream()
                .filter(each -> !others().contains(each.id()) && !others().contains(each.name()))
                .toList();
    }

    private void run(String name, String... options) {
        List<String> arguments = new ArrayList<>(List.of("run", "-d", "--name=" + name));
        List<String> command = new ArrayList<>();
        for (String option : options) {
            (option.startsWith("--") ? arguments : command).add(option);
        }
        arguments.add(BUSYBOX);
        arguments.addAll(command);
        says(arguments.toArray(String[]::new));
    }

    private void image(String name, String label) {
        List<String> arguments = new ArrayList<>(List.of("build", "-q"));
        arguments.addAll(building());
        arguments.addAll(List.of(label, "-t", name, folder.toString()));
        says(arguments.toArray(String[]::new));
    }

    private List<String> networks() {
        return all("network", "ls", "--format={{.Name}}").stream()
                .filter(name -> !NETWORKS.contains(name))
                .toList();
    }

    private List<String> all(String... arguments) {
        return says(arguments)
                .lines()
                .filter(line -> !line.isBlank() && !others().contains(line))
                .toList();
    }
}
