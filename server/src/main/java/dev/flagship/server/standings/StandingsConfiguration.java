package dev.flagship.server.standings;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The standings. */
@Configuration(proxyBeanMethods = false)
@Import({
    CtftimeApi.class,
    StandingsStore.class,
    StandingsBoard.class,
    OpenChallenges.class,
    ProgressPages.class,
    ScoreboardApi.class,
    ScoreboardPages.class,
    ScoreboardExport.class
})
public class StandingsConfiguration {}
