package dev.flagship.driver.cleanup;

import java.util.Objects;

/** What became of something that was to go. */
public sealed interface Removal {

    /** It was there, and went. */
    record Removed() implements Removal {}

    /** It had gone before, by somebody else's doing. */
    record Gone() implements Removal {}

    /**
     * It is still there.
     *
     * @param why in the words of whoever keeps it
     */
    record Kept(String why) implements Removal {
        public Kept {
            Objects.requireNonNull(why, "why");
        }
    }
}
