package dev.flagship.server.instance.pool;

import dev.flagship.server.upkeep.Upkeep;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The sizes of the pools. */
@Configuration(proxyBeanMethods = false)
@Import({PoolStore.class, PoolSizes.class, PoolAdminPages.class})
public class InstancePoolConfiguration {

    /**
     * Tells the node the pool sizes again every few seconds, because challenges come out and settings change elsewhere.
     */
    @Bean(initMethod = "start", destroyMethod = "close")
    Upkeep poolUpkeep(PoolSizes sizes) {
        return new Upkeep("pools", Duration.ofSeconds(5), sizes::tell);
    }
}
