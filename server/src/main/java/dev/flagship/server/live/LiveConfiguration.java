package dev.flagship.server.live;

import dev.flagship.api.config.PlatformConfig;
import dev.flagship.ledger.intent.UnfinishedLedger;
import dev.flagship.ledger.notify.Listener;
import dev.flagship.ledger.notify.Listener.Login;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.http.CurrentGateway;
import dev.flagship.server.session.SessionCache;
import dev.flagship.server.settings.Settings;
import dev.flagship.server.standings.StandingsBoard;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The live feature. */
@Configuration(proxyBeanMethods = false)
@Import({
    EventsApi.class,
    LiveEventStore.class,
    LiveEvents.class,
    ScoreNews.class,
    ValueNews.class,
    ReleaseNews.class,
    TurnNews.class
})
public class LiveConfiguration {

    @Bean(destroyMethod = "close")
    LiveHub liveHub(LiveEventStore store) {
        return new LiveHub(store);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    ValueTicker valueTicker(LiveHub hub, ScoreNews scores, ValueNews news, ReleaseNews releases, TurnNews turns) {
        return new ValueTicker(hub, scores, news, releases, turns);
    }

    @Bean
    UnfinishedInstances unfinishedInstances(DataSource dataSource, Clock clock) {
        return new UnfinishedInstances(new UnfinishedLedger(dataSource)::all, clock);
    }

    @Bean(destroyMethod = "close")
    Listener hints(
            PlatformConfig config,
            LiveHub hub,
            Settings settings,
            StandingsBoard standings,
            Catalog catalog,
            SessionCache sessions,
            UnfinishedInstances instances,
            CurrentGateway gateway,
            ValueTicker values) {
        PlatformConfig.Database database = config.database();
        return Listener.start(new Login(database.url(), database.user(), database.password()), hint -> {
            if (hint.startsWith("solve ")) {
                standings.changed();
            } else if (hint.startsWith("challenge ")) {
                catalog.changed();
                standings.changed();
            }
            if (hint.startsWith("setting") || hint.equals(Listener.EVERYTHING)) {
                settings.changed();
                standings.changed();
            }
            if (hint.startsWith("instance ") || hint.equals(Listener.EVERYTHING)) {
                instances.changed();
            }
            if (hint.startsWith("session ") || hint.equals(Listener.EVERYTHING)) {
                sessions.forgetAll();
            }
            if (hint.equals("place") || hint.equals(Listener.EVERYTHING)) {
                gateway.changed();
            }
            values.hint(hint);
            hub.hint(hint);
        });
    }
}
