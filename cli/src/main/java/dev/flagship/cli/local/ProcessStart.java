package dev.flagship.cli.local;

import java.time.Instant;

/**
 * The time at which this process began, for those who need the time only roughly. While nothing runs, a command has no
 * platform clock to ask.
 */
final class ProcessStart {
    private ProcessStart() {}

    static Instant instant() {
        return ProcessHandle.current()
                .info()
                .startInstant()
                .orElseThrow(() -> new IllegalStateException("/proc does not say when this process began"));
    }
}
