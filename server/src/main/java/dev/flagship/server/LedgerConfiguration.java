package dev.flagship.server;

import dev.flagship.ledger.intent.DefinitionLedger;
import dev.flagship.ledger.intent.IntentLedger;
import dev.flagship.ledger.intent.OperationsLedger;
import dev.flagship.ledger.intent.QueueLedger;
import dev.flagship.ledger.intent.RulesLedger;
import dev.flagship.ledger.intent.StartLedger;
import dev.flagship.ledger.intent.UpdateLedger;
import dev.flagship.ledger.look.LookLedger;
import dev.flagship.ledger.place.PlaceLedger;
import dev.flagship.ledger.pool.ClaimLedger;
import dev.flagship.ledger.use.UseLedger;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The ledger as the server uses it: what is wanted of instances, and what is known of them. A part that a single feature
 * uses, such as captures, is in that feature's configuration.
 */
@Configuration(proxyBeanMethods = false)
@Import({
    IntentLedger.class,
    StartLedger.class,
    QueueLedger.class,
    ClaimLedger.class,
    RulesLedger.class,
    UpdateLedger.class,
    OperationsLedger.class,
    DefinitionLedger.class,
    PlaceLedger.class,
    UseLedger.class,
    LookLedger.class
})
class LedgerConfiguration {}
