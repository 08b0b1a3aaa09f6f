package dev.flagship.node.metrics;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import dev.flagship.api.metrics.MetricsListener;
import dev.flagship.gateway.Gateway;
import dev.flagship.gateway.route.RouteTraffic;
import dev.flagship.lifecycle.port.ContainerDriver;
import dev.flagship.lifecycle.port.EngineEvents;
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
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The metrics of one node. Where no port is given nothing is measured, and everything is passed on as it is. */
public final class NodeMetrics implements AutoCloseable {
    private final int port;
    private final @Nullable PrometheusMeterRegistry registry;
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private @Nullable MetricsListener listener;

    /** {@code port} is where they are shown on 127.0.0.1; 0 for nowhere. */
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

    /** The same events, counted. */
    public EngineEvents counted(EngineEvents events) {
        return registry == null ? events : new CountedEvents(registry, events);
    }

    /** The same driver, measured. */
    public ContainerDriver timed(ContainerDriver driver) {
        return registry == null ? driver : new TimedDriver(driver, registry);
    }

    /** Shows what the gateway and the connections to the database do, and begins to serve. */
    public void serve(Gateway gateway, HikariDataSource pool) {
        if (registry == null) {
            return;
        }
        pool.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(registry));
        Gauge.builder("flagship.gateway.connections", gateway, Gateway::openConnections)
                .description("player connections that are open")
                .register(registry);
        Gauge.builder("flagship.gateway.routes", gateway, known -> known.usage().size())
                .description("routes in force")
                .register(registry);
        RouteTraffic total = gateway.total();
        counter(registry, "flagship.gateway.connections.let.in", "", total, RouteTraffic::connections);
        counter(registry, "flagship.gateway.bytes", "to_container", total, RouteTraffic::toContainer);
        counter(registry, "flagship.gateway.bytes", "from_container", total, RouteTraffic::fromContainer);
        listener = MetricsListener.start(port, registry::scrape);
    }

    private static void counter(
            MeterRegistry registry,
            String name,
            String direction,
            RouteTraffic total,
            ToDoubleFunction<RouteTraffic> count) {
        FunctionCounter.Builder<RouteTraffic> builder = FunctionCounter.builder(name, total, count);
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
