package dev.flagship.server.admin;

import dev.flagship.server.admin.DashboardView.LineView;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * One line of the list that operators go through before the event.
 *
 * @param code what was looked at; a stable word for programs
 * @param text what was found, in a sentence
 * @param lines what it is about, where that is something
 * @param link the room where it is mended
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

    /** How it stands. */
    enum State {
        /** As it should be. */
        READY,
        /** The event can begin, and somebody should have decided that it is so. */
        WARNING,
        /** The event should not begin. */
        MISSING;

        /** The word in JSON. */
        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
