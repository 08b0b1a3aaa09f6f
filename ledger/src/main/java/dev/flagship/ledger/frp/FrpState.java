package dev.flagship.ledger.frp;

import java.time.Instant;
import java.util.List;

/**
 * What the node of one engine found.
 *
 * @param detail in the words of whoever refused; empty where the code says all
 * @param client the program and its version; empty while it is not known
 * @param wanted how many ways to instances should lead through the server
 * @param open how many do
 * @param checkDone the last live check that was made
 * @param findings what is the matter with ways, and what the last live check found
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

    /** The same, with what is the matter. */
    FrpState with(List<FrpFinding> others) {
        return new FrpState(engine, code, detail, client, wanted, open, checkDone, seenAt, others);
    }

    /** Whether it says the same as another, if at another time. */
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
