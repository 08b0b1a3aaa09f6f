package dev.flagship.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.driver.cleanup.CleanEngine;
import dev.flagship.driver.cleanup.CleanupRules;
import dev.flagship.driver.cleanup.Leftover;
import dev.flagship.driver.cleanup.Leftover.Kind;
import dev.flagship.testkit.host.Programs;
import java.io.IOException;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Exactly the right things go from an engine with running, stopped, foreign, dangling and persistent ones. */
class CleanEngineTest {
    private static final String OF_A_ROW = "00000000-0000-0000-0000-000000000001";
    private static final String OF_NO_ROW = "00000000-0000-0000-0000-000000000002";
    private static final String OURS = "--label=flagship.platform=mine";
    private static final String THEIRS = "--label=flagship.platform=other";

    private static Path folder;
    private static PrivateEngine engine;

    @BeforeAll
    static void up() throws IOException {
        engine = new PrivateEngine();
        folder = Files.createDirectory(engine.folder().resolve("build"));
        Files.writeString(folder.resolve("one"), "1");
        Files.writeString(folder.resolve("Dockerfile"), "FROM scratch\nCOPY one /\nCMD [\"/one\"]\n");
        Files.writeString(folder.resolve(".dockerignore"), "*\n!one\n");
    }

    @AfterAll
    static void down() {
        engine.close();
    }

    @Test
    void exactlyTheRightOnesGo() throws IOException {
        load("flagship/busybox:latest");
        makeNetworksAndVolumes();
        makeContainers();
        makeImages();

        String dangling = docker(
                        "images", "--no-trunc", "-q", "--filter=dangling=true", "--filter=label=flagship.source")
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
        assertThat(all("network", "ls", "--filter=type=custom", "--format={{.Name}}"))
                .containsExactlyInAnyOrder("mine-used", "mine-of-a-stopped-one", "other-empty", "foreign-empty");
        assertThat(all("volume", "ls", "--format={{.Name}}"))
                .containsExactlyInAnyOrder(
                        "mine-used",
                        "mine-new",
                        "mine-kept",
                        "mine-of-a-row",
                        "mine-of-a-row-disk",
                        "other-kept",
                        "foreign-volume");
        assertThat(all("image", "ls", "--filter=dangling=true", "--format={{.ID}}"))
                .hasSize(2);
        assertThat(docker("inspect", "-f", "{{.State.Running}}", "mine-running"))
                .startsWith("true");

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
                        "NETWORK other-empty");
        assertThat(all("ps", "-a", "--format={{.Names}}")).containsExactlyInAnyOrder("mine-running", "foreign-stopped");
        assertThat(all("image", "ls", "--format={{.Repository}}"))
                .containsExactlyInAnyOrder(
                        "flagship/busybox", "flagship/dangles", "flagship/defined", "foreign/dangles");
    }

    @Test
    void whatCameIntoUseMeanwhileIsKeptByTheEngine() throws IOException {
        load("flagship/busybox:latest");
        docker("network", "create", OURS, "late");
        try (CleanEngine clean = CleanEngine.open(engine.url(), Duration.ofSeconds(20))) {
            Leftover network = clean.find(rules(false, false)).leftovers().stream()
                    .filter(each -> each.name().equals("late"))
                    .findFirst()
                    .orElseThrow();
            run("late-one", OURS, "--network=late", "sleep", "600");
            String id = docker("inspect", "-f", "{{.Id}}", "late-one").strip();

            assertThat(clean.remove(network)).isPresent();
            assertThat(clean.remove(new Leftover(Kind.CONTAINER, id, "late-one", "")))
                    .isPresent();
            assertThat(docker("inspect", "-f", "{{.State.Running}}", "late-one"))
                    .startsWith("true");
            docker("rm", "-f", "late-one");
            assertThat(clean.remove(network)).isEmpty();
            assertThat(clean.remove(network)).isEmpty();
        }
    }

    private static void makeNetworksAndVolumes() {
        docker("network", "create", OURS, "mine-used");
        docker("network", "create", OURS, "mine-empty");
        docker("network", "create", OURS, "mine-of-a-stopped-one");
        docker("network", "create", THEIRS, "other-empty");
        docker("network", "create", "foreign-empty");
        docker("volume", "create", OURS, "mine-unused");
        docker("volume", "create", OURS, "mine-used");
        docker("volume", "create", OURS, "mine-new");
        docker("volume", "create", OURS, "--label=flagship.persistent=true", "mine-kept");
        docker("volume", "create", OURS, "--label=flagship.persistent=" + OF_A_ROW, "mine-of-a-row");
        docker("volume", "create", OURS, "--label=flagship.persistent=" + OF_A_ROW, "mine-of-a-row-disk");
        docker("volume", "create", OURS, "--label=flagship.persistent=" + OF_NO_ROW, "mine-of-no-row");
        docker("volume", "create", THEIRS, "--label=flagship.persistent=" + OF_NO_ROW, "other-kept");
        docker("volume", "create", "foreign-volume");
    }

    private static void makeContainers() {
        run("mine-running", OURS, "--network=mine-used", "--volume=mine-used:/v", "sleep", "600");
        run("mine-stopped", OURS, "--network=mine-of-a-stopped-one", "true");
        run("other-stopped", THEIRS, "true");
        run("foreign-stopped", "--label=nothing", "true");
        docker("wait", "mine-stopped", "other-stopped", "foreign-stopped");
        docker("create", "--name=mine-never-started", OURS, "flagship/busybox:latest", "true");
    }

    private static void makeImages() throws IOException {
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
    private static CleanupRules rules(boolean wide, boolean runs) {
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
                Set.of("flagship/defined:latest", "flagship/dangles:latest"),
                false);
    }

    private static Set<String> removable(CleanupRules rules) {
        try (CleanEngine clean = CleanEngine.open(engine.url(), Duration.ofSeconds(20))) {
            return clean.find(rules).leftovers().stream().map(Leftover::id).collect(Collectors.toSet());
        }
    }

    private static Set<String> named(CleanupRules rules) {
        try (CleanEngine clean = CleanEngine.open(engine.url(), Duration.ofSeconds(20))) {
            Set<String> names = new TreeSet<>();
            clean.find(rules).leftovers().forEach(each -> names.add(each.kind() + " " + each.name()));
            return names;
        }
    }

    private static Set<String> cleaned(CleanupRules rules) {
        try (CleanEngine clean = CleanEngine.open(engine.url(), Duration.ofSeconds(20))) {
            Set<String> names = new TreeSet<>();
            for (Leftover each : clean.find(rules).leftovers()) {
                assertThat(clean.remove(each)).as("%s", each).isEmpty();
                names.add(each.kind() + " " + each.name());
            }
            return names;
        }
    }

    private static void load(String image) {
        Path tar = folder.resolve("busybox.tar");
        if (!Files.exists(tar)) {
            Programs.run("docker", "save", "-o", tar.toString(), image);
            docker("load", "-i", tar.toString());
        }
    }

    private static void run(String name, String... options) {
        List<String> arguments = new ArrayList<>(List.of("run", "-d", "--name=" + name));
        List<String> command = new ArrayList<>();
        for (String option : options) {
            (option.startsWith("--") ? arguments : command).add(option);
        }
        arguments.add("flagship/busybox:latest");
        arguments.addAll(command);
        docker(arguments.toArray(String[]::new));
    }

    private static void image(String name, String label) {
        docker("build", "-q", "--force-rm", label, "-t", name, folder.toString());
    }

    private static List<String> all(String... arguments) {
        return docker(arguments).lines().filter(line -> !line.isBlank()).toList();
    }

    private static String docker(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of("docker", "-H", engine.url().toString()));
        command.addAll(List.of(arguments));
        return Programs.run(command.toArray(String[]::new));
    }
}
