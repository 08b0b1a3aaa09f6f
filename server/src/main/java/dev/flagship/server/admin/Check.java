package dev.flagship.server.admin;

import dev.flagship.server.admin.DashboardView.LineView;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * One line of the list that operators go through before the event.
 *
 * @param code a stable word for programs that names what was checked
 * @param text what was found, as a sentence
 * @param lines the things it is about, if any
 * @param link the page where it is fixed
 */
record Check(String code, State state, String text, List<LineView> lines, String link) {
    Check {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(link, "link");
        lines = List.copyOf(lines);
    }

    static Check of(String code, State state, String text, String link) {
        return new Check(code, state, text, List.of(), link);
    }

    /** The result of the check. */
    enum State {
        /** As it should be. */
        READY,
        /** The event can begin, but somebody should have decided that this is acceptable. */
        WARNING,
        /** The event should not begin. */
        MISSING;

        /** Returns the word used in JSON. */
        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
