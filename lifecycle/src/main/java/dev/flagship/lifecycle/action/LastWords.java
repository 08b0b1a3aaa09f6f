package dev.flagship.lifecycle.action;

import dev.flagship.lifecycle.flag.FlagRedaction;
import dev.flagship.lifecycle.port.ContainerDriver;

/** Reads the end of a container's output, without its flag, for operators and authors. */
final class LastWords {
    private static final int MOST_BYTES = 4096;

    private final ContainerDriver driver;

    LastWords(ContainerDriver driver) {
        this.driver = driver;
    }

    /** Returns {@code whatHappened}, followed by the end of the container's output. */
    String after(String whatHappened, String containerId, FlagRedaction redaction) {
        String tail = redaction.inTail(driver.logTail(containerId, MOST_BYTES));
        return tail.isBlank() ? whatHappened : whatHappened + "\n" + tail;
    }
}
