package dev.flagship.ledger.frp;

import java.time.Instant;
import java.util.List;

/**
 * What the node of one engine found.
 *
 * @param detail the message of the refusing side; empty when the code says everything
 * @param client the program and its version; empty when they are not known
 * @param wanted how many ways to instances should lead through the server
 * @param open how many of them are open
 * @param checkDone the number of the last live check that was done
 * @param findings problems with ways, and the results of the last live check
 */
public record FrpState(
        String engine,
        FrpCode code,
        String detail,
        String client,
        int wanted,
        int open,
        long checkDone,
        Instant seenAt,
        List<FrpFinding> findings) {
    public FrpState {
        findings = List.copyOf(findings);
    }

    /** Returns a copy with these findings. */
    FrpState with(List<FrpFinding> others) {
        return new FrpState(engine, code, detail, client, wanted, open, checkDone, seenAt, others);
    }

    /** Whether it equals another state except for the time. */
    public boolean isLike(FrpState other) {
        return equals(new FrpState(
                other.engine(),
                other.code(),
                other.detail(),
                other.client(),
                other.wanted(),
                other.open(),
                other.checkDone(),
                seenAt,
                other.findings()));
    }
}
