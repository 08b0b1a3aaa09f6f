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
     * Holds where each packet that was sent is known to have been dropped, or to have had no way out.
     *
     * @param reports of the probes that ran meanwhile, with {@link ProbeTarget#outside()} among their targets
     * @param leadsOut whether there is a way out, were packets let; asked only where that decides
     */
    public static ControlResult judge(
            List<ProbeReport> reports, Outwards before, Outwards after, BooleanSupplier leadsOut) {
        long sent = reports.stream().mapToLong(ProbeReport::unansweredOutside).sum();
        long tried = after.tried() - before.tried();
        long passed = after.passed() - before.passed();
        boolean stopped = passed == 0 && (tried >= sent || !leadsOut.getAsBoolean());
        String ways = stopped && tried < sent ? "; nothing leads out of here" : "";
        return new ControlResult(
                CONTROL,
                "the firewall drops each",
                "of " + sent + " or more the firewall met " + tried + " and let " + passed + " by" + ways,
                stopped);
    }
}
