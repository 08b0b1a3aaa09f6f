package dev.flagship.driver.admission;

import dev.flagship.driver.network.Outwards;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Tells packets that the firewall dropped from packets that got out without an answer. Nobody answers at the tested
 * addresses, and without masquerading nobody could.
 */
public final class OutwardPackets {
    private static final String CONTROL = "egress-dropped";

    private OutwardPackets() {}

    /**
     * Holds if no packet passed the firewall and it met as many as were sent. It may meet fewer when the host drops
     * some before, or has no route for them. Then it holds if as many as were sent came in and the dropping table is
     * there, or if there is no route out. Packets that came in must pass that table unless the host drops them, so the
     * table need not have met them.
     *
     * @param reports reports of the probes that ran meanwhile, with {@link ProbeTarget#outside()} among their targets
     * @param isThere whether the dropping table exists; called only when that decides
     * @param leadsOut whether there would be a route out without the firewall; called only when that decides
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
