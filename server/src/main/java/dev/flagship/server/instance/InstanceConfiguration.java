package dev.flagship.server.instance;

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
    InstanceAdminPages.class
})
public class InstanceConfiguration {}
