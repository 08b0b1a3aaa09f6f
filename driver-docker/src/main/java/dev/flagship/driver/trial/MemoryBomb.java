package dev.flagship.driver.trial;

import dev.flagship.driver.admission.ControlResult;
import java.util.List;

/** An instance that wants more memory than it may have, and what has to become of it. */
public final class MemoryBomb {
    /** What the instance may have, in megabytes. */
    public static final int LIMIT = 32;

    /** What the instance says where nothing stopped it. */
    public static final String SURVIVED = "survived";

    private MemoryBomb() {}

    /** The command of the instance; where nothing stops it, it stops by itself. */
    public static List<String> command() {
        return List.of("/bin/probe", "devour", Integer.toString(4 * LIMIT));
    }

    /** How it stands, in the platform's words. */
    public static ControlResult judge(String state, String reason) {
        return new ControlResult(
                "memory-bomb", "killed at " + LIMIT + " MB", (state + " " + reason).strip(), reason.equals("oom"));
    }
}
