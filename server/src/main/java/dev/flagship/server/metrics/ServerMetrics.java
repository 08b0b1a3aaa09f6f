package dev.flagship.server.metrics;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import dev.flagship.api.config.PlatformConfig;
import dev.flagship.api.metrics.MetricsListener;
import dev.flagship.lifecycle.port.Clock;
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
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * The metrics of one server, served to this machine on a port of their own. Nothing is measured when no port is set.
 */
final class ServerMetrics implements SmartInitializingSingleton, DisposableBean {
    /** Shorter than the ten seconds for which Prometheus waits. */
    private static final Duration DATABASE_PATIENCE = Duration.ofSeconds(5);

    private final int port;
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final LedgerReadings readings;
    private final Clock clock;
    private final HikariDataSource pool;
    private @Nullable MetricsListener listener;

    ServerMetrics(PlatformConfig config, LedgerReadings readings, Clock clock, HikariDataSource pool) {
        this.port = config.metrics().server();
        this.readings = readings;
        this.clock = clock;
        this.pool = pool;
    }

    boolean isOn() {
        return port != 0;
    }

    MeterRegistry registry() {
        return registry;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (!isOn()) {
            return;
        }
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        collections.bindTo(registry);
        pool.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(registry));
        registry.gauge("flagship.clock.steady", clock, time -> time.isSteady() ? 1 : 0);
        DatabaseLook database = new DatabaseLook(readings::read, registry, DATABASE_PATIENCE);
        listener = MetricsListener.start(port, () -> {
            database.look();
            return registry.scrape();
        });
    }

    @Override
    public void destroy() {
        if (listener != null) {
            listener.close();
        }
        collections.close();
        registry.close();
    }
}
