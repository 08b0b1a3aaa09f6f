package dev.flagship.testkit.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.lifecycle.container.ContainerSpec;
import dev.flagship.lifecycle.container.ContainerTemplate;
import dev.flagship.lifecycle.container.FlagDelivery;
import dev.flagship.lifecycle.container.ObservedContainer;
import dev.flagship.lifecycle.container.ObservedContainer.Status;
import dev.flagship.lifecycle.disk.Disk;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.instance.InstanceId;
import dev.flagship.lifecycle.port.ContainerDriver;
import dev.flagship.lifecycle.port.ContainerDriver.Admission;
import dev.flagship.lifecycle.port.ContainerDriver.CreateResult;
import dev.flagship.lifecycle.port.ContainerDriver.ImageFinding;
import dev.flagship.lifecycle.port.ContainerDriver.NetworkResult;
import dev.flagship.lifecycle.port.ContainerDriver.Protection;
import dev.flagship.lifecycle.port.ContainerDriver.StartResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The contract of every driver. A subclass says how to reach its engine and what to run on it. */
public abstract class ContainerDriverContract {
    static final FlagDelivery FILE = new FlagDelivery.File(FlagDelivery.File.DEFAULT_PATH);
    static final Duration SOON = Duration.ofMinutes(1);

    /** Returns the driver under test: the same one for the whole class, and admitted. */
    protected abstract ContainerDriver driver();

    /** Returns a specification whose process runs until it is killed, on an address of its own. */
    protected abstract ContainerSpec lasting(Incarnation incarnation, FlagDelivery delivery);

    /** Returns a specification whose process ends with the code soon after its start. */
    protected abstract ContainerSpec ending(Incarnation incarnation, int exitCode);

    /** Called after a container of {@link #ending} was started, for engines whose processes never end by themselves. */
    protected void letEnd(Incarnation incarnation, int exitCode) {}

    /** Gives the incarnation's container name to a container of somebody else. */
    protected abstract void occupyName(Incarnation incarnation);

    /** Renames the incarnation's container, as somebody could by hand. */
    protected abstract void rename(Incarnation incarnation);

    /** Removes what {@link #occupyName} made. Returns whether it was still there. */
    protected abstract boolean freeName(Incarnation incarnation);

    final Incarnation incarnation = new Incarnation(new InstanceId(UUID.randomUUID()), 1);

    @AfterEach
    void removeWhatIsLeft() {
        driver().find(incarnation).ifPresent(driver()::remove);
    }

    @Test
    void aContainerIsSeenFromItsCreationToItsRemoval() {
        ContainerSpec spec = lasting(incarnation, FILE);
        String id = created(driver().create(spec, "CTF{one}"));
        assertThat(driver().find(incarnation))
                .contains(new ObservedContainer(id, incarnation, Status.CREATED, 0, false));

        assertThat(driver().start(spec, id, "CTF{one}")).isEqualTo(new StartResult.Started());
        ObservedContainer running = new ObservedContainer(id, incarnation, Status.RUNNING, 0, false);
        assertThat(driver().find(incarnation)).contains(running);
        assertThat(driver().list()).contains(running);

        assertThat(driver().remove(running)).isTrue();
        assertThat(driver().find(incarnation)).isEmpty();
        assertThat(driver().list()).doesNotContain(running);
    }

    @Test
    void aContainerThatWasRenamedIsSeenAsSuchAndFoundAndRemovedAllTheSame() {
        ContainerSpec spec = lasting(incarnation, FILE);
        String id = created(driver().create(spec, "CTF{one}"));
        driver().start(spec, id, "CTF{one}");
        rename(incarnation);
        ObservedContainer renamed = new ObservedContainer(id, incarnation, Status.RENAMED, 0, false);
        assertThat(driver().find(incarnation)).contains(renamed);
        assertThat(driver().list()).contains(renamed);
        assertThat(driver().remove(renamed)).isTrue();
        assertThat(driver().find(incarnation)).isEmpty();
    }

    @Test
    void theEngineHasAHostWithProcessorsAndMemory() {
        driver().ping();
        assertThat(driver().capacity().host()).isNotEmpty();
        assertThat(driver().capacity().cpus()).isPositive();
        assertThat(driver().capacity().memoryBytes()).isGreaterThan(64L << 20);
    }

    @Test
    void theDiskOfTheEngineIsSeenWithItsSizeOrNotAtAll() {
        assertThat(driver().disk())
                .satisfiesAnyOf(
                        disk -> assertThat(disk).isEqualTo(Disk.UNSEEN),
                        disk -> assertThat(disk.bytes()).isGreaterThan(64L << 20));
    }

    @Test
    void removingWhatIsGoneIsASuccess() {
        ContainerSpec spec = lasting(incarnation, FILE);
        String id = created(driver().create(spec, "CTF{one}"));
        ObservedContainer container = driver().find(incarnation).orElseThrow();
        assertThat(container.id()).isEqualTo(id);
        assertThat(driver().remove(container)).isTrue();
        assertThat(driver().remove(container)).isTrue();
    }

    @Test
    void aSecondCreateAdoptsWhatIsThere() {
        ContainerSpec spec = lasting(incarnation, FILE);
        String id = created(driver().create(spec, "CTF{one}"));
        assertThat(driver().create(spec, "CTF{one}"))
                .isInstanceOfSatisfying(
                        CreateResult.Adopted.class,
                        adopted -> assertThat(adopted.container().id()).isEqualTo(id));
    }

    @Test
    void anotherSpecificationUnderTheSameNameIsAConflictAndLeftUntouched() {
        String id = created(driver().create(lasting(incarnation, FILE), "CTF{one}"));
        ContainerSpec other = ending(incarnation, 3);
        assertThat(driver().create(other, "CTF{one}")).isInstanceOf(CreateResult.Conflict.class);
        assertThat(driver().find(incarnation)).map(ObservedContainer::id).contains(id);
    }

    @Test
    void aForeignContainerUnderOurNameIsAConflictAndLeftUntouched() {
        occupyName(incarnation);
        assertThat(driver().create(lasting(incarnation, FILE), "CTF{one}")).isInstanceOf(CreateResult.Conflict.class);
        assertThat(driver().find(incarnation)).isEmpty();
        assertThat(freeName(incarnation))
                .as("the foreign container is still there")
                .isTrue();
    }

    @Test
    void ofManyCreatesAtOnceOneMakesTheContainerAndTheOthersAdoptIt() throws Exception {
        ContainerSpec spec = lasting(incarnation, FILE);
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<CreateResult>> calls = IntStream.range(0, 8)
                    .mapToObj(i -> pool.submit(() -> driver().create(spec, "CTF{one}")))
                    .toList();
            int made = 0;
            for (Future<CreateResult> call : calls) {
                CreateResult result = call.get();
                assertThat(result).isInstanceOfAny(CreateResult.Created.class, CreateResult.Adopted.class);
                made += result instanceof CreateResult.Created ? 1 : 0;
            }
            assertThat(made).isEqualTo(1);
        }
        assertThat(driver().list())
                .filteredOn(c -> c.incarnation().equals(incarnation))
                .hasSize(1);
    }

    @Test
    void aRunningContainerIsLeftAloneByAnotherStart() {
        ContainerSpec spec = lasting(incarnation, new FlagDelivery.Env("FLAG"));
        String id = created(driver().create(spec, "CTF{one}"));
        assertThat(driver().start(spec, id, "CTF{one}")).isEqualTo(new StartResult.Started());
        assertThat(driver().start(spec, id, "CTF{one}")).isEqualTo(new StartResult.Started());
        assertThat(driver().find(incarnation)).map(ObservedContainer::status).contains(Status.RUNNING);
    }

    @Test
    void anEndedContainerShowsItsExitCodeAndIsNeverStartedAgain() {
        ContainerSpec spec = ending(incarnation, 3);
        String id = created(driver().create(spec, "CTF{one}"));
        driver().start(spec, id, "CTF{one}");
        letEnd(incarnation, 3);
        ObservedContainer ended = new ObservedContainer(id, incarnation, Status.EXITED, 3, false);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(driver().find(incarnation)).contains(ended));
        assertThat(driver().list()).contains(ended);
        assertThat(driver().start(spec, id, "CTF{one}")).isInstanceOf(StartResult.Ended.class);
        assertThat(driver().find(incarnation)).contains(ended);
    }

    @Test
    void whatIsGoneCannotBeStarted() {
        ContainerSpec spec = lasting(incarnation, FILE);
        String id = created(driver().create(spec, "CTF{one}"));
        driver().remove(driver().find(incarnation).orElseThrow());
        assertThat(driver().start(spec, id, "CTF{one}")).isInstanceOf(StartResult.Ended.class);
    }

    @Test
    void nothingIsRemovedUnderAnotherIncarnationsName() {
        String id = created(driver().create(lasting(incarnation, FILE), "CTF{one}"));
        Incarnation other = new Incarnation(incarnation.instance(), 2);
        assertThat(driver().remove(new ObservedContainer(id, other, Status.CREATED, 0, false)))
                .isFalse();
        assertThat(driver().find(incarnation)).map(ObservedContainer::id).contains(id);
    }

    @Test
    void aMissingImageIsNamedAndNothingIsMade() {
        String missing = missingImage();
        assertThat(driver().image(missing)).isEqualTo(new ImageFinding.Missing());
        ContainerSpec spec = withImage(lasting(incarnation, FILE), missing);
        assertThat(driver().create(spec, "CTF{one}"))
                .isInstanceOfSatisfying(
                        CreateResult.ImageMissing.class,
                        result -> assertThat(result.detail()).contains(missing));
        assertThat(driver().find(incarnation)).isEmpty();
    }

    @Test
    void anImageThatIsThereHasAContentIdAndNoProblem() {
        String image = lasting(incarnation, FILE).template().image();
        assertThat(driver().image(image)).isInstanceOfSatisfying(ImageFinding.Present.class, present -> {
            assertThat(present.digest()).matches("sha256:[0-9a-f]{64}");
            assertThat(present.problem()).isEmpty();
        });
    }

    @Test
    void aNetworkIsMadeOnceAndThenFound() {
        NetworkResult first = firstNetwork();
        assertThat(firstNetwork()).isEqualTo(first);
    }

    private NetworkResult firstNetwork() {
        return IntStream.range(0, 64)
                .mapToObj(driver()::ensureSharedNetwork)
                .filter(NetworkResult.Ready.class::isInstance)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void changesAreHintedUntilTheWatchIsClosed() throws Exception {
        AtomicInteger hints = new AtomicInteger();
        AutoCloseable watch = driver().watch(hints::incrementAndGet, () -> {});
        ContainerSpec spec = lasting(incarnation, FILE);
        // The first hint may be about the watch itself, so changes go on until a hint follows it.
        String id = created(driver().create(spec, "CTF{one}"));
        await().atMost(SOON).until(() -> hints.get() > 0);
        int before = hints.get();
        driver().start(spec, id, "CTF{one}");
        await().atMost(SOON).until(() -> hints.get() > before);
        watch.close();
    }

    @Test
    void theEngineIsAdmittedAndProtected() {
        assertThat(driver().admit()).isInstanceOf(admission());
        assertThat(driver().protect()).isEqualTo(new Protection.InForce(false));
    }

    /** Returns the kind of admission that this engine gets. */
    protected Class<? extends Admission> admission() {
        return Admission.Admitted.class;
    }

    /** Returns a reference to an image that no engine has. */
    protected String missingImage() {
        return "flagship-test/none:never";
    }

    /** Returns the id of a newly made container; fails for any other result. */
    protected static String created(CreateResult result) {
        assertThat(result).isInstanceOf(CreateResult.Created.class);
        return ((CreateResult.Created) result).containerId();
    }

    static ContainerSpec withImage(ContainerSpec spec, String image) {
        ContainerTemplate t = spec.template();
        ContainerTemplate template = new ContainerTemplate(
                t.slug(),
                image,
                t.command(),
                Map.copyOf(t.environment()),
                t.ports(),
                t.limits(),
                t.capabilities(),
                t.tmpfs(),
                t.user(),
                t.flagTemplate(),
                t.delivery(),
                t.readiness(),
                t.lifetime());
        return new ContainerSpec(
                template, spec.definition(), spec.incarnation(), spec.accountId(), spec.network(), spec.address());
    }
}
