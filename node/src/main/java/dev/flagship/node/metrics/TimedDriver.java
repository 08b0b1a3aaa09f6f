package dev.flagship.node.metrics;

import dev.flagship.lifecycle.container.ContainerSpec;
import dev.flagship.lifecycle.container.ContainerTemplate;
import dev.flagship.lifecycle.container.InspectedContainer;
import dev.flagship.lifecycle.container.NetworkKind;
import dev.flagship.lifecycle.container.ObservedContainer;
import dev.flagship.lifecycle.container.ResourceUse;
import dev.flagship.lifecycle.container.Ways;
import dev.flagship.lifecycle.disk.Disk;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.port.ContainerDriver;
import dev.flagship.lifecycle.port.EngineUnavailableException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Measures how long the engine takes for each kind of call, and counts the calls that it does not answer. */
record TimedDriver(ContainerDriver driver, MeterRegistry registry) implements ContainerDriver {

    @Override
    public Admission admit() {
        return timed("admit", driver::admit);
    }

    @Override
    public Protection protect() {
        return timed("protect", driver::protect);
    }

    @Override
    public NetworkResult ensureSharedNetwork(int slot) {
        return timed("network", () -> driver.ensureSharedNetwork(slot));
    }

    @Override
    public NetworkResult ensureOwnNetwork(NetworkKind kind, int slot) {
        return timed("network", () -> driver.ensureOwnNetwork(kind, slot));
    }

    @Override
    public List<Integer> madeNetworks(NetworkKind kind) {
        return timed("networks", () -> driver.madeNetworks(kind));
    }

    @Override
    public void ping() {
        timed("ping", () -> {
            driver.ping();
            return true;
        });
    }

    @Override
    public List<ObservedContainer> list() {
        return timed("list", driver::list);
    }

    @Override
    public Optional<ObservedContainer> find(Incarnation incarnation) {
        return timed("find", () -> driver.find(incarnation));
    }

    @Override
    public CreateResult create(ContainerSpec spec, String flag) {
        return timed("create", () -> driver.create(spec, flag));
    }

    @Override
    public StartResult start(ContainerSpec spec, String containerId, String flag) {
        return timed("start", () -> driver.start(spec, containerId, flag));
    }

    @Override
    public Ways reach(Incarnation incarnation, String address, ContainerTemplate template) {
        // Not timed, because most engines are not asked for this.
        return driver.reach(incarnation, address, template);
    }

    @Override
    public boolean remove(ObservedContainer container) {
        return timed("remove", () -> driver.remove(container));
    }

    @Override
    public String logTail(String containerId, int maxBytes) {
        return timed("logs", () -> driver.logTail(containerId, maxBytes));
    }

    @Override
    public List<InspectedContainer> inspect(ObservedContainer container) {
        return timed("inspect", () -> driver.inspect(container));
    }

    @Override
    public Optional<ResourceUse> measureUse(ObservedContainer container) {
        return timed("stats", () -> driver.measureUse(container));
    }

    @Override
    public OptionalLong bytesWritten(Incarnation incarnation) {
        return timed("size", () -> driver.bytesWritten(incarnation));
    }

    @Override
    public ImageFinding image(String reference) {
        return timed("image", () -> driver.image(reference));
    }

    @Override
    public Capacity capacity() {
        return timed("info", driver::capacity);
    }

    @Override
    public Disk disk() {
        return timed("info", driver::disk);
    }

    @Override
    public List<String> images() {
        return timed("images", driver::images);
    }

    @Override
    public AutoCloseable watch(Runnable hint, Runnable interrupted) {
        return driver.watch(hint, interrupted);
    }

    @Override
    public void close() {
        driver.close();
    }

    private <T> T timed(String call, Supplier<T> ask) {
        Timer.Sample sample = Timer.start(registry);
        boolean answered = true;
        try {
            return ask.get();
        } catch (EngineUnavailableException e) {
            answered = false;
            throw e;
        } finally {
            sample.stop(Timer.builder("flagship.engine.calls")
                    .tag("call", call)
                    .tag("outcome", answered ? "answered" : "unavailable")
                    .publishPercentileHistogram()
                    .register(registry));
        }
    }
}
