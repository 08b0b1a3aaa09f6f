package dev.flagship.system.lab;

import dev.flagship.ledger.intent.CleanUpLedger;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;

/** One pass in which a node looks at everything, asked for from outside as a clean-up by hand is. */
public final class WholePass {
    private WholePass() {}

    /**
     * Has the node read all rows and list all containers once more, and answers how many steps that pass had to begin: 0 where
     * those before it had begun everything.
     */
    public static int steps(NodeLab lab) {
        CleanUpLedger passes = new CleanUpLedger(lab.dataSource());
        passes.ask("lab", Instant.now());
        return Awaitility.await("a whole pass")
                .atMost(NodeLab.PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> passes.latest("lab").orElseThrow(), pass -> !pass.isDue())
                .steps();
    }
}
