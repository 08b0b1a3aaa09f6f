package dev.flagship.ledger.frp;

import java.util.Locale;

/**
 * One thing that was looked at.
 *
 * @param subject the way or what was checked, e.g. {@code port 20001}
 * @param detail in the words of whoever refused; empty where the code says all
 */
public record FrpFinding(Kind kind, String subject, FrpCode code, String detail) {

    /** Why it was looked at. */
    public enum Kind {
        /** It leads to an instance, or should have. */
        WAY,
        /** An operator asked for a live check. */
        CHECK;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
