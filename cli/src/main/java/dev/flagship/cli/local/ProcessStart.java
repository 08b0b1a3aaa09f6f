package dev.flagship.cli.local;

import java.time.Instant;

/**
 * When this process began: now, for whoever need not know it to the minute. A command line has no clock of the platform's to
 * ask while nothing runs.
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
