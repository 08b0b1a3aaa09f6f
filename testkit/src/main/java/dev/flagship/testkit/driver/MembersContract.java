package dev.flagship.testkit.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.lifecycle.container.ContainerSpec;
import dev.flagship.lifecycle.container.Member;
import dev.flagship.lifecycle.container.NetworkKind;
import dev.flagship.lifecycle.container.ObservedContainer;
import dev.flagship.lifecycle.container.ObservedContainer.Status;
import dev.flagship.lifecycle.container.ResourceUse;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.port.ContainerDriver.CreateResult;
import dev.flagship.lifecycle.port.ContainerDriver.NetworkResult;
import dev.flagship.lifecycle.port.ContainerDriver.StartResult;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The contract of {@link ImagesContract}, and what the loop relies on when an incarnation has several containers. */
public abstract class MembersContract extends ImagesContract {
    /** The name of the second of two containers. */
    protected static final String MEMBER = "store";

    /**
     * Returns a specification of two containers whose processes run until they are killed; the second is
     * {@link #MEMBER}.
     */
    protected abstract ContainerSpec lastingTwo(Incarnation incarnation);

    /** Ends the process of the member with code 137. */
    protected abstract void killMember(Incarnation incarnation);

    /** Removes the member's container, as somebody could by hand. */
    protected abstract void removeMember(Incarnation incarnation);

    /** Returns how many containers of the incarnation the engine has, whatever the driver says. */
    protected abstract int containersOf(Incarnation incarnation);

    /** Tells whether this engine limits memory, processors and processes, and counts their use. */
    protected boolean bounds() {
        return true;
    }

    @Test
    void networksForOneInstanceAreOthersThanThoseThatAreShared() {
        NetworkResult.Ready own = IntStream.range(0, 64)
                .mapToObj(slot -> driver().ensureOwnNetwork(NetworkKind.MEMBERS, slot))
                .filter(NetworkResult.Ready.class::isInstance)
                .map(NetworkResult.Ready.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(own.name()).contains("chalm");
        assertThat(own.subnet()).endsWith("/27");
        int shared = made(driver()::ensureSharedNetwork);
        assertThat(driver().madeNetworks(NetworkKind.SHARED)).contains(shared);
        // Of those that are there alone: others on the same engine need some, too.
        assertThat(driver().madeNetworks(NetworkKind.SHARED).stream().map(driver()::ensureSharedNetwork))
                .doesNotContain(own);
    }

    @Test
    void networksForOneInstanceAreToldOnceTheyAreThere() {
        for (NetworkKind kind : NetworkKind.OWN) {
            int slot = made(each -> driver().ensureOwnNetwork(kind, each));
            assertThat(driver().madeNetworks(kind)).contains(slot).isSorted();
        }
    }

    @Test
    void sharedNetworksAreToldOnceTheyAreThere() {
        int slot = made(driver()::ensureSharedNetwork);
        assertThat(driver().madeNetworks(NetworkKind.SHARED)).contains(slot).isSorted();
    }

    /** Makes the first network whose slot nobody else holds and returns the slot. */
    private static int made(IntFunction<NetworkResult> network) {
        return IntStream.range(0, 64)
                .filter(slot -> network.apply(slot) instanceof NetworkResult.Ready)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatARunningContainerUsesIsMeasuredAndOfOneThatDoesNotRunNothingIs() {
        ContainerSpec spec = lasting(incarnation, FILE);
        String id = created(driver().create(spec, "CTF{one}"));
        ObservedContainer made = driver().find(incarnation).orElseThrow();
        assertThat(driver().measureUse(made)).isEmpty();
        driver().start(spec, id, "CTF{one}");
        ObservedContainer running = driver().find(incarnation).orElseThrow();
        if (!bounds()) {
            assertThat(driver().measureUse(running)).isEmpty();
            return;
        }
        ResourceUse first = driver().measureUse(running).orElseThrow();
        assertThat(first.memoryBytes())
                .isPositive()
                .isLessThanOrEqualTo(spec.template().limits().memoryBytes());
        assertThat(first.cpuNanos()).isPositive();
        assertThat(driver().measureUse(running).orElseThrow().cpuNanos()).isGreaterThanOrEqualTo(first.cpuNanos());
        driver().remove(running);
        assertThat(driver().measureUse(running)).isEmpty();
    }

    @Test
    void whatTheEngineSaysOfAContainerIsReadWhileItIsThere() {
        ContainerSpec spec = lasting(incarnation, FILE);
        String id = created(driver().create(spec, "CTF{one}"));
        ObservedContainer made = driver().find(incarnation).orElseThrow();
        assertThat(driver().inspect(made)).singleElement().satisfies(seen -> {
            assertThat(seen.container()).isEqualTo(made);
            assertThat(seen.startedAt()).isNull();
        });
        driver().start(spec, id, "CTF{one}");
        ObservedContainer running = driver().find(incarnation).orElseThrow();
        assertThat(driver().inspect(running)).singleElement().satisfies(seen -> {
            assertThat(seen.container()).isEqualTo(running);
            assertThat(seen.image()).startsWith("sha256:");
            assertThat(seen.user()).isEqualTo(spec.template().user().toString());
            assertThat(seen.memoryBytes())
                    .isEqualTo(bounds() ? spec.template().limits().memoryBytes() : 0);
            assertThat(seen.nanoCpus())
                    .isEqualTo(bounds() ? spec.template().limits().nanoCpus() : 0);
            assertThat(seen.pids())
                    .isEqualTo(bounds() ? spec.template().limits().pids() : 0);
            assertThat(seen.address()).isEqualTo(spec.address());
            assertThat(seen.startedAt()).isNotNull();
            assertThat(seen.restarts()).isZero();
        });
        driver().remove(running);
        assertThat(driver().inspect(running)).isEmpty();
    }

    @Test
    void severalContainersOfAnIncarnationAreSeenAndRemovedAsOne() {
        ContainerSpec spec = lastingTwo(incarnation);
        String id = created(driver().create(spec, "CTF{one}"));
        assertThat(containersOf(incarnation)).isEqualTo(2);
        assertThat(driver().find(incarnation)).contains(main(id, Status.CREATED));
        assertThat(driver().start(spec, id, "CTF{one}")).isEqualTo(new StartResult.Started());
        assertThat(driver().find(incarnation)).contains(main(id, Status.RUNNING));
        assertThat(driver().list())
                .filteredOn(seen -> seen.incarnation().equals(incarnation))
                .containsExactly(main(id, Status.RUNNING));
        assertThat(driver().create(spec, "CTF{one}")).isEqualTo(new CreateResult.Adopted(main(id, Status.RUNNING)));
        assertThat(driver().measureUse(main(id, Status.RUNNING))
                        .filter(use -> use.memoryBytes() > 0)
                        .isPresent())
                .isEqualTo(bounds());

        assertThat(driver().inspect(main(id, Status.RUNNING)))
                .extracting(each -> each.container().member())
                .containsExactly(Member.MAIN, MEMBER);

        assertThat(driver().remove(main(id, Status.RUNNING))).isTrue();
        assertThat(driver().find(incarnation)).isEmpty();
        assertThat(containersOf(incarnation)).isZero();
    }

    @Test
    void aMemberThatEndsDecidesForAll() {
        ContainerSpec spec = lastingTwo(incarnation);
        String id = created(driver().create(spec, "CTF{one}"));
        driver().start(spec, id, "CTF{one}");
        killMember(incarnation);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(driver().find(incarnation)).hasValueSatisfying(seen -> {
                    assertThat(seen.status()).isEqualTo(Status.EXITED);
                    assertThat(seen.member()).isEqualTo(MEMBER);
                    assertThat(seen.exitCode()).isEqualTo(137);
                }));
        assertThat(driver().list()).contains(driver().find(incarnation).orElseThrow());
        assertThat(driver().remove(driver().find(incarnation).orElseThrow())).isTrue();
        assertThat(containersOf(incarnation)).isZero();
    }

    @Test
    void aMemberThatIsMissingIsSeenAndMadeByTheNextCreate() {
        ContainerSpec spec = lastingTwo(incarnation);
        String id = created(driver().create(spec, "CTF{one}"));
        driver().start(spec, id, "CTF{one}");
        removeMember(incarnation);
        assertThat(driver().find(incarnation)).contains(main(id, Status.INCOMPLETE));
        assertThat(driver().create(spec, "CTF{one}")).isEqualTo(new CreateResult.Adopted(main(id, Status.CREATED)));
        assertThat(driver().start(spec, id, "CTF{one}")).isEqualTo(new StartResult.Started());
        assertThat(driver().find(incarnation)).contains(main(id, Status.RUNNING));
    }

    private ObservedContainer main(String id, Status status) {
        return new ObservedContainer(id, incarnation, status, 0, false, Member.MAIN);
    }
}
