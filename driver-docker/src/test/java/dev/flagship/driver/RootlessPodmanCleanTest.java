package dev.flagship.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.driver.cleanup.CleanEngine;
import dev.flagship.driver.cleanup.Leftover;
import dev.flagship.lifecycle.port.ContainerDriver.Protection;
import dev.flagship.testkit.engine.Podman;
import dev.flagship.testkit.engine.RootlessPodman;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** What goes from a Podman without root: that which other classes share, whose things are left out. */
@ExtendWith(RootlessPodmanExtension.class)
class RootlessPodmanCleanTest extends CleanPodmanContract {
    private static final List<String> CONTAINERS = List.of("ps", "-a", "--format={{.Names}}");
    private static final List<String> NETWORK_NAMES = List.of("network", "ls", "--format={{.Name}}");
    private static final List<String> VOLUMES = List.of("volume", "ls", "--format={{.Name}}");
    private static final List<String> IMAGES = List.of("image", "ls", "--no-trunc", "--format={{.ID}}");
    private static final List<String> SHORT_IMAGES = List.of("image", "ls", "--format={{.ID}}");
    private static final List<String> REPOSITORIES = List.of("image", "ls", "--format={{.Repository}}");

    private static RootlessPodman podman;
    private static Set<String> others = Set.of();

    @BeforeAll
    static void look(RootlessPodman shared) {
        podman = shared;
        Set<String> there = new HashSet<>();
        Stream.of(CONTAINERS, NETWORK_NAMES, VOLUMES, IMAGES, SHORT_IMAGES, REPOSITORIES)
                .flatMap(RootlessPodmanCleanTest::listed)
                .forEach(there::add);
        try (CleanEngine clean = open()) {
            clean.find(rules(true, false)).leftovers().forEach(each -> there.add(each.id()));
        }
        others = Set.copyOf(there);
    }

    @AfterAll
    static void clear() {
        if (others.isEmpty()) {
            // It was not looked at, so nobody knows what is whose.
            return;
        }
        removeOurs(CONTAINERS, "rm", "--force", "--time=0");
        removeOurs(NETWORK_NAMES, "network", "rm");
        removeOurs(VOLUMES, "volume", "rm");
        removeOurs(IMAGES, "rmi", "--force");
    }

    @Test
    void whatKeepsTheBridgesIsNoLeftover(TestEngine engine) {
        assertThat(engine.driver().protect()).isInstanceOf(Protection.InForce.class);
        String anchor = "flagship-" + engine.platform().id() + "-anchor";
        JsonNode there = engine.client().containers().inspect(anchor).json();

        assertThat(there.path("State").path("Running").asBoolean(false)).isTrue();
        try (CleanEngine clean = open()) {
            assertThat(clean.find(rules(true, false)).leftovers())
                    .extracting(Leftover::name)
                    .doesNotContain(anchor)
                    .doesNotContainAnyElementsOf(
                            there.path("NetworkSettings").path("Networks").propertyNames());
        }
    }

    private static CleanEngine open() {
        return CleanEngine.open(podman.url(), Duration.ofSeconds(20));
    }

    private static Stream<String> listed(List<String> listing) {
        return podman.podman(listing.toArray(String[]::new)).lines().filter(line -> !line.isBlank());
    }

    private static void removeOurs(List<String> listing, String... removal) {
        List<String> ours = listed(listing)
                .filter(each -> !others.contains(each))
                .distinct()
                .toList();
        if (!ours.isEmpty()) {
            podman.podman(Stream.concat(Stream.of(removal), ours.stream()).toArray(String[]::new));
        }
    }

    @Override
    Set<String> others() {
        return others;
    }

    @Override
    Podman podman() {
        return podman;
    }

    /** Networks as the platform makes them there. */
    @Override
    String says(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        if (isContainer(arguments)) {
            if (all.stream().noneMatch(option -> option.startsWith("--network="))) {
                all.add(1, "--network=none");
            }
        } else if (all.subList(0, 2).equals(List.of("network", "create"))) {
            all.addAll(2, List.of("--internal", "--disable-dns"));
        }
        return super.says(all.toArray(String[]::new));
    }
}
