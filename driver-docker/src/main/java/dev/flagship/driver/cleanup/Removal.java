package dev.flagship.driver.cleanup;

import java.util.Objects;

/** The result of removing a leftover. */
public sealed interface Removal {

    /** It was removed. */
    record Removed() implements Removal {}

    /** It had been removed by somebody else. */
    record Gone() implements Removal {}

    /**
     * It still exists.
     *
     * @param why the reason, as the engine gives it
     */
    record Kept(String why) implements Removal {
        public Kept {
            Objects.requireNonNull(why, "why");
        }
    }
}
