package dev.flagship.server.editor;

import dev.flagship.server.refusal.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A user's input in one part of the page and what is wrong with it, so that no input is lost.
 *
 * @param part the part of the page, e.g. {@code main}, {@code flag-7}, {@code hint-new}
 * @param field the field that is wrong; may be empty
 * @param sentence what is wrong; empty for nothing
 */
public record Typed(String part, Map<String, List<String>> values, String field, String sentence) {
    /** No input. */
    public static final Typed NOTHING = new Typed("", Map.of(), "", "");

    public Typed {
        Objects.requireNonNull(part, "part");
        values = Map.copyOf(values);
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(sentence, "sentence");
    }

    static Typed refused(String part, HttpServletRequest request, Refusal refusal) {
        Map<String, List<String>> values = new HashMap<>();
        request.getParameterMap().forEach((name, given) -> values.put(name, List.of(given)));
        return new Typed(part, values, refusal.field(), refusal.sentence());
    }

    /** Returns the content of a field: the input if there is any, otherwise the stored value. */
    public String value(String where, String name, String saved) {
        return part.equals(where) ? String.join(",", values.getOrDefault(name, List.of())) : saved;
    }

    /** Whether one option of several is chosen. */
    public boolean chosen(String where, String name, String option, boolean saved) {
        return part.equals(where) ? values.getOrDefault(name, List.of()).contains(option) : saved;
    }

    /** Returns what is wrong with a field; empty for nothing. */
    public String error(String where, String name) {
        return part.equals(where) && field.equals(name) ? sentence : "";
    }

    /** Returns what is wrong with a part, in whichever field; empty for nothing. */
    public String error(String where) {
        return part.equals(where) ? sentence : "";
    }
}
