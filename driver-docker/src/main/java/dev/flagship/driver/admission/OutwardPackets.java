package dev.flagship.driver.admission;

import dev.flagship.driver.network.Outwards;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Tells packets that the firewall dropped from packets that got out and were not answered: nobody answers at the addresses
 * that are tried, and with no masquerading nobody could.
 */
public final class OutwardPackets {
    private static final String CONTROL = "egress-dropped";

    private OutwardPackets() {}

    /**
     * Holds where none got by and as many were met as were sent. Where fewer were, because the host drops some before that or
     * has no way for them: where as many came in as were sent, and the table that drops is there, or where nothing leads out.
     * What has come in passes the table, unless the host drops it, so it need not be met.
     *
     * @param reports of the probes that ran meanwhile, with {@link ProbeTarget#outside()} among their targets
     * @param isThere whether the table that drops is there; asked only where that decides
     * @param leadsOut whether there is a way out, were packets let; asked only where that decides
     */
    public static ControlResult judge(
            List<ProbeReport> reports,
            Outwards before,
            Outwards after,
            BooleanSupplier isThere,
            BooleanSupplier leadsOut) {
        long sent = reports.stream().mapToLong(ProbeReport::unansweredOutside).sum();
        long tried = after.tried() - before.tried();
        long passed = after.passed() - before.passed();
        boolean met = tried >= sent;
        boolean droppedBefore = !met && after.seen() - before.seen() >= sent && isThere.getAsBoolean();
        boolean stopped = passed == 0 && (met || droppedBefore || !leadsOut.getAsBoolean());
        String otherwise = droppedBefore ? "; the host dropped the others before" : "; nothing leads out of here";
        String ways = stopped && !met ? otherwise : "";
        return new ControlResult(
                CONTROL,
                "the firewall drops each",
                "of " + sent + " or more the firewall met " + tried + " and let " + passed + " by" + ways,
                stopped);
    }
}
