package dev.flagship.lifecycle.loop;

import dev.flagship.lifecycle.flag.FlagRedaction;
import dev.flagship.lifecycle.port.ContainerDriver;

/** The end of what a container said, as it is kept for operators and authors: without its flag. */
final class LastWords {
    private static final int MOST_BYTES = 4096;

    private final ContainerDriver driver;

    LastWords(ContainerDriver driver) {
        this.driver = driver;
    }

    /** What happened, and below it what the container said last. */
    String after(String whatHappened, String containerId, FlagRedaction redaction) {
        String tail = redaction.inTail(driver.logTail(containerId, MOST_BYTES));
        return tail.isBlank() ? whatHappened : whatHappened + "\n" + tail;
    }
}
