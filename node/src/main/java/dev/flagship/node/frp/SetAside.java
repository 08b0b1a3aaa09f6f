package dev.flagship.node.frp;

import dev.flagship.ledger.frp.FrpFinding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** Ports of the server that were given to instances but could not be opened. They stay here until they have rested. */
final class SetAside {
    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final int MOST = 100;

    private final LongSupplier nanoTime;
    private final Map<String, Noted> noted = new LinkedHashMap<>();

    private record Noted(FrpFinding finding, long at) {}

    SetAside(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    synchronized void note(FrpFinding finding) {
        if (noted.size() < MOST || noted.containsKey(finding.subject())) {
            noted.put(finding.subject(), new Noted(finding, nanoTime.getAsLong()));
        }
    }

    synchronized List<FrpFinding> current() {
        long now = nanoTime.getAsLong();
        noted.values().removeIf(each -> now - each.at() > KEPT.toNanos());
        List<FrpFinding> findings = new ArrayList<>();
        noted.values().forEach(each -> findings.add(each.finding()));
        return findings;
    }
}
