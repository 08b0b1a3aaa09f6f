package dev.flagship.server.metrics;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import dev.flagship.api.config.PlatformConfig;
import dev.flagship.api.metrics.MetricsListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.SmartInitializingSingleton;

/** The metrics of one server, shown on a port of its own to this machine; without that port nothing is measured. */
final class ServerMetrics implements SmartInitializingSingleton, DisposableBean {
    private final int port;
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final LedgerMeters ledger;
    private final HikariDataSource pool;
    private @Nullable MetricsListener listener;

    ServerMetrics(PlatformConfig config, LedgerMeters ledger, HikariDataSource pool) {
        this.port = config.metrics().server();
        this.ledger = ledger;
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
        Runnable read = ledger.register(registry);
        listener = MetricsListener.start(port, () -> {
            read.run();
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
