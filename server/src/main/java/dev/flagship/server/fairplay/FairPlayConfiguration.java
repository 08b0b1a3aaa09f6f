package dev.flagship.server.fairplay;

import dev.flagship.server.upkeep.Upkeep;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The fair play feature. */
@Configuration(proxyBeanMethods = false)
@Import({
    WatchStore.class,
    EvidenceStore.class,
    SignalStore.class,
    WatchFairPlay.class,
    ReviewSignals.class,
    SignalViews.class,
    FairPlayApi.class,
    FairPlayAdminPages.class
})
public class FairPlayConfiguration {

    /** Looks at new records. The time from which records are complete is stored first, before any request arrives. */
    @Bean(initMethod = "start", destroyMethod = "close")
    Upkeep fairPlayUpkeep(WatchFairPlay watch) {
        watch.begin();
        return new Upkeep("fair-play", Duration.ofSeconds(2), watch::look);
    }
}
