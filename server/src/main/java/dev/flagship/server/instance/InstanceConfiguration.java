package dev.flagship.server.instance;

import dev.flagship.server.challenge.DefineContainers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The instance feature. */
@Configuration(proxyBeanMethods = false)
@Import({
    HeldInstance.class,
    InstanceAudit.class,
    EngineReadiness.class,
    ImageStates.class,
    InstanceRules.class,
    StartSituation.class,
    StartInstance.class,
    ExtendInstance.class,
    ResetInstance.class,
    StopInstance.class,
    QueuePositions.class,
    ViewInstances.class,
    WarnOfEnd.class,
    EndWithCompetition.class,
    EndOfRemoved.class,
    Endpoints.class,
    EnterInstance.class,
    InstanceForms.class,
    InstancesApi.class,
    InstancePanels.class,
    InstancePages.class,
    PoolStore.class,
    PoolSizes.class,
    PoolUpkeep.class,
    PoolAdminPages.class,
    InstanceRows.class,
    InstanceAdminPages.class,
    InstanceRoomPages.class,
    StopManyPages.class
})
public class InstanceConfiguration {

    @Bean(initMethod = "start", destroyMethod = "close")
    InstanceTicker instanceTicker(
            DefineContainers definitions, WarnOfEnd warnOfEnd, EndWithCompetition endWithCompetition) {
        return new InstanceTicker(definitions, warnOfEnd, endWithCompetition);
    }
}
