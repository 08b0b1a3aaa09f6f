package dev.flagship.driver.trial;

import dev.flagship.driver.admission.ControlResult;
import dev.flagship.driver.engine.EngineClient;
import dev.flagship.driver.engine.MultiplexedOutput;
import dev.flagship.driver.hardening.HardeningPolicy;
import dev.flagship.driver.hardening.Size;
import java.util.List;

/**
 * Tests that an instance which prints without end fills neither the engine's disk nor its log beyond the limit.
 *
 * @param limit how many bytes may be kept
 */
public record LogFlood(long limit) {
    /** What the instance prints last. */
    public static final String DONE = "flooded";

    private static final int TIMES = 5;
    private static final int LINES = 1 << 20;

    /** Returns the test for the limit of a policy. */
    public static LogFlood beyond(HardeningPolicy policy) {
        return new LogFlood(
                Size.parse(policy.log().maxSize()).bytes() * policy.log().maxFiles());
    }

    /** Returns the instance's command: it prints several times the limit, then stays until it is stopped. */
    public List<String> command() {
        return List.of("/bin/probe", "flood", Long.toString((TIMES * limit) >> 10));
    }

    /** Checks how much the engine kept of its output. */
    public ControlResult judge(EngineClient client, String containerId) {
        long kept = MultiplexedOutput.join(client.containers()
                        .logs(containerId, LINES)
                        .orUnavailable()
                        .body())
                .length;
        return new ControlResult(
                "log-flood",
                "of " + TIMES * limit + " bytes no more than " + limit + " kept",
                kept + " kept",
                kept > 0 && kept <= limit);
    }
}
