package dev.flagship.testkit.driver;

import dev.flagship.lifecycle.container.ContainerSpec;
import dev.flagship.lifecycle.container.ContainerTemplate;
import dev.flagship.lifecycle.container.FlagDelivery;
import dev.flagship.lifecycle.container.InspectedContainer;
import dev.flagship.lifecycle.container.NetworkKind;
import dev.flagship.lifecycle.container.ObservedContainer;
import dev.flagship.lifecycle.container.ObservedContainer.Status;
import dev.flagship.lifecycle.container.ResourceUse;
import dev.flagship.lifecycle.container.Ways;
import dev.flagship.lifecycle.disk.Disk;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.port.ContainerDriver;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * A container engine in memory, under the same contract as the real driver. {@link #engine()} returns the
 * {@link FakeEngine}, by which tests change and examine it.
 */
public final class FakeDriver implements ContainerDriver {
    private final FakeFaults faults = new FakeFaults();
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
    final List<Runnable> interruptions = new CopyOnWriteArrayList<>();
    private final FakeEngine engine = new FakeEngine(this, faults);
    private final Map<NetworkKind, FakeNetworks> networks = Map.of(
            NetworkKind.SHARED, FakeNetworks.shared("flagship-fake-chal"),
            NetworkKind.MEMBERS, new FakeNetworks("flagship-fake-chalm", 0),
            NetworkKind.PUBLISHED, new FakeNetworks("flagship-fake-chalp", 32),
            NetworkKind.INTERNET, new FakeNetworks("flagship-fake-chale", 64));

    final FakeContainers containers = new FakeContainers();
    final Map<Incarnation, String> flags = new HashMap<>();
    final Map<Incarnation, ContainerSpec> specs = new HashMap<>();
    final Set<Incarnation> foreignNames = new HashSet<>();
    final Map<Incarnation, ResourceUse> uses = new HashMap<>();
    final Map<Incarnation, Long> written = new HashMap<>();
    final Set<Incarnation> unmeasured = new HashSet<>();
    final Map<String, ImageFinding> images = new HashMap<>();
    final List<CreateResult> createAnswers = new ArrayList<>();
    final List<StartResult> startAnswers = new ArrayList<>();
    final List<Runnable> lateCreates = new ArrayList<>();
    final Map<DriverCall, Integer> calls = new HashMap<>();
    Admission admission = new Admission.Admitted("Fake 1.0", List.of());
    Protection protection = new Protection.InForce(false);
    int cpus = 2;
    Disk disk = Disk.UNSEEN;
    int delayedCreates;
    boolean removalStuck;

    /** Returns the side of the fake that tests use. */
    public FakeEngine engine() {
        return engine;
    }

    @Override
    public Admission admit() {
        return answer(
                DriverCall.ADMIT,
                () -> protection instanceof Protection.Missing(String detail)
                        ? new Admission.Refused("firewall", detail)
                        : admission);
    }

    @Override
    public Protection protect() {
        return answer(DriverCall.PROTECT, () -> {
            Protection now = protection;
            if (now instanceof Protection.InForce) {
                protection = new Protection.InForce(false);
            }
            return now;
        });
    }

    @Override
    public NetworkResult ensureSharedNetwork(int slot) {
        return answer(DriverCall.NETWORK, () -> networks(NetworkKind.SHARED).network(slot));
    }

    @Override
    public NetworkResult ensureOwnNetwork(NetworkKind kind, int slot) {
        return answer(DriverCall.NETWORK, () -> networks(kind).network(slot));
    }

    @Override
    public List<Integer> madeNetworks(NetworkKind kind) {
        return answer(DriverCall.NETWORK, () -> networks(kind).there());
    }

    private FakeNetworks networks(NetworkKind kind) {
        return Objects.requireNonNull(networks.get(kind), kind::name);
    }

    @Override
    public void ping() {
        answer(DriverCall.PING, () -> true);
    }

    @Override
    public List<ObservedContainer> list() {
        return answer(
                DriverCall.LIST,
                () -> containers.values().stream().map(FakeContainer::observed).toList());
    }

    @Override
    public Optional<ObservedContainer> find(Incarnation incarnation) {
        return answer(
                DriverCall.FIND,
                () -> Optional.ofNullable(containers.get(incarnation)).map(FakeContainer::observed));
    }

    @Override
    public CreateResult create(ContainerSpec spec, String flag) {
        CreateResult result = answer(DriverCall.CREATE, () -> {
            if (delayedCreates > 0) {
                delayedCreates--;
                lateCreates.add(() -> make(spec, flag));
                faults.loseAnswer(DriverCall.CREATE);
                return new CreateResult.Refused("comes later");
            }
            return createAnswers.isEmpty() ? make(spec, flag) : createAnswers.removeFirst();
        });
        hint();
        return result;
    }

    private CreateResult make(ContainerSpec spec, String flag) {
        Incarnation incarnation = spec.incarnation();
        FakeContainer there = containers.get(incarnation);
        if (foreignNames.contains(incarnation)) {
            return new CreateResult.Conflict("the name of " + incarnation + " is held by something that is not ours");
        }
        if (there != null && !spec.equals(there.spec())) {
            return new CreateResult.Conflict(incarnation + " is there with another specification");
        }
        if (there != null) {
            // Missing members are made again and wait to be started.
            FakeContainer whole =
                    there.removed().isEmpty() ? there : there.without(Set.of()).in(Status.CREATED);
            containers.put(whole);
            return new CreateResult.Adopted(whole.observed());
        }
        if (images.get(spec.image()) instanceof ImageFinding.Missing) {
            return new CreateResult.ImageMissing("the engine has no image " + spec.imageInWords());
        }
        FakeContainer made = new FakeContainer("fake-" + UUID.randomUUID(), incarnation, spec, Status.CREATED);
        containers.put(made);
        specs.put(incarnation, spec);
        if (spec.template().delivery() instanceof FlagDelivery.Env) {
            flags.put(incarnation, flag);
        }
        return new CreateResult.Created(made.id());
    }

    @Override
    public StartResult start(ContainerSpec spec, String containerId, String flag) {
        StartResult result = answer(
                DriverCall.START,
                () -> startAnswers.isEmpty() ? run(spec, containerId, flag) : startAnswers.removeFirst());
        hint();
        return result;
    }

    private StartResult run(ContainerSpec spec, String containerId, String flag) {
        FakeContainer there = containers.get(spec.incarnation());
        if (there == null || !there.id().equals(containerId)) {
            return new StartResult.Ended("no such container: " + containerId);
        }
        return switch (there.status()) {
            case RUNNING, PAUSED, RENAMED -> new StartResult.Started();
            case EXITED, INCOMPLETE, REMOVING -> new StartResult.Ended("exited with " + there.exitCode());
            case CREATED -> {
                if (spec.template().delivery() instanceof FlagDelivery.File) {
                    flags.put(spec.incarnation(), flag);
                }
                containers.put(there.in(Status.RUNNING));
                yield new StartResult.Started();
            }
        };
    }

    @Override
    public Ways reach(Incarnation incarnation, String address, ContainerTemplate template) {
        return Ways.direct(address, template.ports());
    }

    @Override
    public boolean remove(ObservedContainer container) {
        boolean gone = answer(DriverCall.REMOVE, () -> {
            FakeContainer there = containers.withId(container.id());
            if (there == null) {
                return true;
            }
            if (removalStuck || !there.incarnation().equals(container.incarnation())) {
                return false;
            }
            containers.remove(there.incarnation());
            return true;
        });
        hint();
        return gone;
    }

    @Override
    public String logTail(String containerId, int maxBytes) {
        return answer(DriverCall.LOG_TAIL, () -> FakeContainer.tail(containers.withId(containerId), maxBytes));
    }

    @Override
    public List<InspectedContainer> inspect(ObservedContainer container) {
        return answer(DriverCall.INSPECT, () -> FakeContainer.inspected(containers.withId(container.id())));
    }

    @Override
    public Optional<ResourceUse> measureUse(ObservedContainer container) {
        return answer(
                DriverCall.USE,
                () -> Optional.ofNullable(containers.withId(container.id()))
                        .filter(there -> there.observed().status() == Status.RUNNING)
                        .map(there -> uses.getOrDefault(there.incarnation(), new ResourceUse(1_000_000, 1 << 20))));
    }

    @Override
    public OptionalLong bytesWritten(Incarnation incarnation) {
        return answer(
                DriverCall.WRITTEN, () -> FakeContainer.written(containers.get(incarnation), written, unmeasured));
    }

    @Override
    public Capacity capacity() {
        return answer(DriverCall.CAPACITY, () -> new Capacity("fake", cpus, 4L << 30));
    }

    @Override
    public Disk disk() {
        return answer(DriverCall.DISK, () -> disk);
    }

    @Override
    public List<String> images() {
        return answer(
                DriverCall.IMAGE,
                () -> images.keySet().stream()
                        .filter(name -> images.get(name) instanceof ImageFinding.Present)
                        .sorted()
                        .toList());
    }

    @Override
    public ImageFinding image(String reference) {
        return answer(DriverCall.IMAGE, () -> images.getOrDefault(reference, FakeContainer.image(reference)));
    }

    @Override
    public AutoCloseable watch(Runnable hint, Runnable interrupted) {
        watchers.add(hint);
        interruptions.add(interrupted);
        return () -> watchers.remove(hint);
    }

    @Override
    public void close() {
        watchers.clear();
    }

    void hint() {
        watchers.forEach(Runnable::run);
    }

    private <T> T answer(DriverCall call, Supplier<T> effect) {
        synchronized (this) {
            calls.merge(call, 1, Integer::sum);
        }
        faults.before(call);
        T result;
        synchronized (this) {
            result = effect.get();
        }
        faults.after(call);
        return result;
    }
}
