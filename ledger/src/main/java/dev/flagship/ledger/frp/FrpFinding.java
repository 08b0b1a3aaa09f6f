package dev.flagship.ledger.frp;

import java.util.Locale;

/**
 * The result for one way or check.
 *
 * @param subject what was checked, e.g. {@code port 20001}
 * @param detail the message of the refusing side; empty when the code says everything
 */
public record FrpFinding(Kind kind, String subject, FrpCode code, String detail) {

    /** Why it was checked. */
    public enum Kind {
        /** It leads, or should lead, to an instance. */
        WAY,
        /** An operator asked for a live check. */
        CHECK;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
