package dev.flagship.node.metrics;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import dev.flagship.api.metrics.MetricsListener;
import dev.flagship.gateway.wire.Carried;
import dev.flagship.ledger.DatabaseClock;
import dev.flagship.lifecycle.port.ContainerDriver;
import dev.flagship.lifecycle.port.EngineEvents;
import dev.flagship.node.gateways.AllGateways;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The metrics of one node. Without a port nothing is measured and everything is passed through. */
public final class NodeMetrics implements AutoCloseable {
    /** The database is asked for its time every two seconds. */
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private final int port;
    private final @Nullable PrometheusMeterRegistry registry;
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private @Nullable CountedEvents counted;
    private @Nullable MetricsListener listener;

    /** Serves the metrics on this port of 127.0.0.1; not at all when it is 0. */
    public NodeMetrics(int port) {
        this.port = port;
        this.registry = port == 0 ? null : new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        if (registry != null) {
            new JvmMemoryMetrics().bindTo(registry);
            new JvmThreadMetrics().bindTo(registry);
            new ProcessorMetrics().bindTo(registry);
            new FileDescriptorMetrics().bindTo(registry);
            new UptimeMetrics().bindTo(registry);
            collections.bindTo(registry);
        }
    }

    /** Returns {@code events} with counters; {@code engine} is the engine's name. */
    public EngineEvents counted(String engine, EngineEvents events) {
        if (registry == null) {
            return events;
        }
        CountedEvents counting = new CountedEvents(registry, engine, events);
        counted = counting;
        return counting;
    }

    /** Returns {@code driver} with its calls timed. */
    public ContainerDriver timed(ContainerDriver driver) {
        return registry == null ? driver : new TimedDriver(driver, registry);
    }

    /** Adds metrics of the gateway, the clock and the database connections, and begins to serve. */
    public void serve(AllGateways gateway, DatabaseClock clock, HikariDataSource pool) {
        if (registry == null) {
            return;
        }
        pool.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(registry));
        Gauge.builder("flagship.clock.steady", clock, time -> time.isSteady() ? 1 : 0)
                .description("0 for five minutes after the database's time jumped")
                .register(registry);
        Gauge.builder("flagship.gateway.connections", gateway, AllGateways::openConnections)
                .description("player connections that are open")
                .register(registry);
        Gauge.builder("flagship.gateway.routes", gateway, AllGateways::routes)
                .description("routes in force")
                .register(registry);
        Gauge.builder("flagship.gateway.processes", gateway, AllGateways::processes)
                .description("gateways in processes of their own")
                .register(registry);
        counter(registry, "flagship.gateway.connections.let.in", "", gateway, Carried::connections);
        counter(registry, "flagship.gateway.bytes", "to_container", gateway, Carried::toContainer);
        counter(registry, "flagship.gateway.bytes", "from_container", gateway, Carried::fromContainer);
        counter(registry, "flagship.gateway.guesses", "", gateway, Carried::guesses);
        counter(registry, "flagship.gateway.guesses.held", "", gateway, Carried::heldGuesses);
        listener = MetricsListener.start(port, registry::scrape, () -> lack(clock));
    }

    private String lack(DatabaseClock clock) {
        Duration silence = clock.sinceAnswer();
        if (silence.compareTo(SILENCE) > 0) {
            return "the database has not answered for " + silence.toSeconds() + " s";
        }
        return counted == null ? "the loop is not there yet" : counted.lack();
    }

    private static void counter(
            MeterRegistry registry, String name, String direction, AllGateways gateway, ToLongFunction<Carried> count) {
        FunctionCounter.Builder<AllGateways> builder =
                FunctionCounter.builder(name, gateway, all -> count.applyAsLong(all.total()));
        (direction.isEmpty() ? builder : builder.tag("direction", direction)).register(registry);
    }

    @Override
    public void close() {
        if (listener != null) {
            listener.close();
        }
        collections.close();
        if (registry != null) {
            registry.close();
        }
    }
}
