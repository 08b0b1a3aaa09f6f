package dev.flagship.server.metrics;

import dev.flagship.ledger.intent.OperationsLedger.Promise;
import dev.flagship.lifecycle.disk.DiskRoom;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Metrics of engines: what they have, how much the limits of their instances add up to, and the free room on their
 * disks.
 */
final class EngineMeters {
    private final MultiGauge memory;
    private final MultiGauge promisedMemory;
    private final MultiGauge cpus;
    private final MultiGauge promisedCpus;
    private final MultiGauge disk;
    private final MultiGauge freeDisk;
    private final MultiGauge inodes;
    private final MultiGauge freeInodes;
    private final MultiGauge lowDisk;

    EngineMeters(MeterRegistry registry) {
        this.memory = gauge(registry, "flagship.engine.memory.bytes", "memory of the engine's host");
        this.promisedMemory =
                gauge(registry, "flagship.engine.memory.promised.bytes", "memory that instances on it may use");
        this.cpus = gauge(registry, "flagship.engine.cpus", "processors of the engine's host");
        this.promisedCpus = gauge(registry, "flagship.engine.cpus.promised", "processors that instances on it may use");
        this.disk = gauge(registry, "flagship.engine.disk.bytes", "the disk of images, containers and volumes");
        this.freeDisk = gauge(registry, "flagship.engine.disk.free.bytes", "what of it may still be written");
        this.inodes = gauge(registry, "flagship.engine.disk.inodes", "how many files that disk can hold");
        this.freeInodes = gauge(registry, "flagship.engine.disk.free.inodes", "how many more");
        this.lowDisk = gauge(registry, "flagship.engine.disk.low", "1 where less is free than operators should leave");
    }

    /** Shows the numbers of each engine. A number that an engine does not report is left out. */
    void show(List<Promise> promises) {
        show(memory, promises.stream().filter(each -> each.memory() > 0).toList(), Promise::memory);
        show(promisedMemory, promises, Promise::promisedMemory);
        show(cpus, promises.stream().filter(each -> each.cpus() > 0).toList(), Promise::cpus);
        show(promisedCpus, promises, Promise::promisedCpus);
    }

    /** Shows the disks that nodes see, by the names of their engines. Not every disk has a number of inodes. */
    void showDisks(Map<String, DiskRoom> disks) {
        showDisks(disk, disks, room -> room.disk().bytes());
        showDisks(freeDisk, disks, room -> room.disk().free());
        Map<String, DiskRoom> counted = new HashMap<>(disks);
        counted.values().removeIf(room -> !room.disk().inodes().isCounted());
        showDisks(inodes, counted, room -> room.disk().inodes().all());
        showDisks(freeInodes, counted, room -> room.disk().inodes().free());
        showDisks(lowDisk, disks, room -> room.level() == DiskRoom.Level.ENOUGH ? 0 : 1);
    }

    private static void showDisks(MultiGauge gauge, Map<String, DiskRoom> disks, ToDoubleFunction<DiskRoom> value) {
        gauge.register(
                disks.entrySet().stream()
                        .<MultiGauge.Row<?>>map(each -> MultiGauge.Row.of(
                                Tags.of("engine", each.getKey()), value.applyAsDouble(each.getValue())))
                        .toList(),
                true);
    }

    private static MultiGauge gauge(MeterRegistry registry, String name, String what) {
        return MultiGauge.builder(name).description(what).register(registry);
    }

    private static void show(MultiGauge gauge, List<Promise> promises, ToDoubleFunction<Promise> value) {
        gauge.register(
                promises.stream()
                        .<MultiGauge.Row<?>>map(
                                each -> MultiGauge.Row.of(Tags.of("engine", each.engine()), value.applyAsDouble(each)))
                        .toList(),
                true);
    }
}
