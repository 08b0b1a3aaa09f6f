package dev.flagship.server.solution;

import java.util.Locale;
import java.util.Objects;

/**
 * How a challenge is solved, in its author's words.
 *
 * @param content Markdown
 * @param state who may read it
 */
public record Solution(long id, long challengeId, String content, State state) {
    public Solution {
        Objects.requireNonNull(content, "content");
        Objects.requireNonNull(state, "state");
    }

    /** Who may read it. */
    public enum State {
        /** Operators. */
        HIDDEN,
        /** Everybody who may see the challenge. */
        VISIBLE,
        /** Who solved it. */
        SOLVED;

        /** CTFd's word, as stored. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State parse(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }
}
