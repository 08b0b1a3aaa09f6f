package dev.flagship.lifecycle.action;

import dev.flagship.lifecycle.container.FlagDelivery;
import dev.flagship.lifecycle.container.ObservedContainer;
import dev.flagship.lifecycle.instance.Reason;

/**
 * What to do about a container that ended before it was ready.
 *
 * @param again whether another incarnation may succeed
 * @param detail what happened, for operators and authors
 */
record EarlyEnd(boolean again, Reason reason, String detail) {
    private static final int GATE_HAD_NO_FLAG = 97;
    private static final int GATE_COULD_NOT_RUN = 126;
    private static final int GATE_FOUND_NOTHING = 127;

    /** {@code delivery} is that of the container that players reach; members have no gate. */
    static EarlyEnd of(ObservedContainer found, FlagDelivery delivery) {
        if (found.oomKilled()) {
            return new EarlyEnd(false, Reason.OOM, found.told("killed for its memory limit"));
        }
        if (found.isMain() && found.exitCode() == GATE_HAD_NO_FLAG) {
            return new EarlyEnd(true, Reason.ENGINE, "the gate was given no flag");
        }
        // With file delivery the gate runs the command, so the gate reports that it cannot be run.
        if (found.isMain()
                && delivery instanceof FlagDelivery.File
                && (found.exitCode() == GATE_COULD_NOT_RUN || found.exitCode() == GATE_FOUND_NOTHING)) {
            String detail = "its command cannot be run, exit code " + found.exitCode();
            return new EarlyEnd(false, Reason.NOT_STARTABLE, detail);
        }
        return new EarlyEnd(false, Reason.EXITED, found.told("exit code " + found.exitCode()));
    }
}
