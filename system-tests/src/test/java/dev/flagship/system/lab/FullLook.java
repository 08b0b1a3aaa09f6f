package dev.flagship.system.lab;

import dev.flagship.ledger.intent.CleanUpLedger;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;

/** One whole pass of a node, asked for from outside. */
public final class FullLook {

    private FullLook() {}

    /**
     * Has the node read all rows and list all containers once more, and answers how many steps that pass had to begin: 0 where
     * those before it had begun everything.
     */
    public static int steps(NodeLab lab) {
        CleanUpLedger looks = new CleanUpLedger(lab.dataSource());
        looks.ask("lab", Instant.now());
        return Awaitility.await("a full look")
                .atMost(NodeLab.PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> looks.latest("lab").orElseThrow(), look -> !look.isDue())
                .steps();
    }
}
