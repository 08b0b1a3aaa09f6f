package dev.flagship.server.instance;

import com.zaxxer.hikari.HikariDataSource;
import dev.flagship.ledger.intent.ReplacementLedger;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.challenge.DefineContainers;
import dev.flagship.server.instance.policy.StartableHere;
import dev.flagship.server.upkeep.Upkeep;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The instance feature. */
@Configuration(proxyBeanMethods = false)
@Import({
    ShownChallenges.class,
    HeldInstance.class,
    InstanceAudit.class,
    EngineReadiness.class,
    ImageStates.class,
    InstanceRules.class,
    HoldForStart.class,
    StartableHere.class,
    StartSituation.class,
    JudgeStart.class,
    ClaimPooled.class,
    LeaveInstances.class,
    RequestInstance.class,
    StartInstance.class,
    ExtendInstance.class,
    ResetInstance.class,
    StopInstance.class,
    QueuePositions.class,
    ViewInstances.class,
    OwnerEvents.class,
    RecreateInstances.class,
    RecordReplacements.class,
    WaitingInstances.class,
    WarnOfEnd.class,
    EndWithCompetition.class,
    EndOfRemoved.class,
    Endpoints.class,
    EnterInstance.class,
    InstanceUses.class,
    InstanceForms.class,
    WhoseInstances.class,
    InstancesApi.class,
    PanelEndpoints.class,
    InstancePanels.class,
    InstancePages.class,
    LookAtInstance.class
})
public class InstanceConfiguration {

    /**
     * Lets starts have half of the connections to the database, and wait for a turn as long as anybody waits for a
     * connection.
     */
    @Bean
    StartTurns startTurns(HikariDataSource pool, Clock clock) {
        return new StartTurns(pool.getMaximumPoolSize() / 2, Duration.ofMillis(pool.getConnectionTimeout()), clock);
    }

    /**
     * Runs what the platform does to instances by itself, once a second: it defines containers anew after a change of
     * settings, stops instances at the end of the competition, warns of near ends, recreates instances after a change
     * of definition, and records the replacements that nodes made.
     */
    @Bean(initMethod = "start", destroyMethod = "close")
    Upkeep instanceUpkeep(
            DefineContainers definitions,
            WarnOfEnd warnOfEnd,
            EndWithCompetition endWithCompetition,
            RecreateInstances recreateInstances,
            RecordReplacements recordReplacements) {
        return new Upkeep(
                "instances",
                Duration.ofSeconds(1),
                definitions::look,
                endWithCompetition::look,
                warnOfEnd::look,
                recreateInstances::look,
                recordReplacements::look);
    }

    @Bean
    ReplacementLedger replacementLedger(DataSource dataSource) {
        return new ReplacementLedger(dataSource);
    }
}
