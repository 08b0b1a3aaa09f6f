package dev.flagship.server.page;

import java.util.List;
import java.util.Objects;

/**
 * Asks before something is lost, and says what.
 *
 * @param tab the room in which it is asked
 * @param names what will be hit, each by its name
 * @param action where the answer goes
 * @param fields what the answer repeats, in the order of the form
 * @param word what has to be typed first; empty for nothing
 * @param error why it was not done; empty while it is asked for the first time
 */
public record ConfirmView(
        AdminTab tab,
        String question,
        String text,
        List<String> names,
        String action,
        List<Hidden> fields,
        String word,
        String yes,
        String back,
        String error) {
    public ConfirmView {
        Objects.requireNonNull(tab, "tab");
        Objects.requireNonNull(question, "question");
        names = List.copyOf(names);
        fields = List.copyOf(fields);
    }

    /** One hidden field. */
    public record Hidden(String name, String value) {}
}
