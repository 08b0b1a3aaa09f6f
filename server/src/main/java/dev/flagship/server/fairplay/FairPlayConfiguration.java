package dev.flagship.server.fairplay;

import dev.flagship.server.upkeep.Upkeep;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Fair play. */
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

    /** Looks at what is new; from when on records are complete is remembered before anybody comes. */
    @Bean(initMethod = "start", destroyMethod = "close")
    Upkeep fairPlayUpkeep(WatchFairPlay watch) {
        watch.begin();
        return new Upkeep("fair-play", Duration.ofSeconds(2), watch::look);
    }
}
