package dev.flagship.server.instance.operator;

import dev.flagship.ledger.intent.CleanUpLedger;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What operators see and do of instances. */
@Configuration(proxyBeanMethods = false)
@Import({
    InstanceRows.class,
    InstanceAdminPages.class,
    CleanUpLedger.class,
    CleanUpDead.class,
    CleanUpPages.class,
    CleanUpApi.class,
    LookViews.class,
    LooksApi.class,
    InstanceDetailPages.class,
    StopManyPages.class
})
public class InstanceOperatorConfiguration {}
