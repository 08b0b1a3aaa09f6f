package dev.flagship.server.editor;

import dev.flagship.server.refusal.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What somebody typed into one part of the page and what is wrong with it, so that nothing typed is lost.
 *
 * @param part which part: {@code main}, {@code flag-7}, {@code hint-new}
 * @param field the field that is wrong; may be empty
 * @param sentence what is wrong; empty where nothing is
 */
public record Typed(String part, Map<String, List<String>> values, String field, String sentence) {
    /** Nothing. */
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

    /** What stands in a field: what was typed, else what is saved. */
    public String value(String where, String name, String saved) {
        return part.equals(where) ? String.join(",", values.getOrDefault(name, List.of())) : saved;
    }

    /** Whether one of several is chosen. */
    public boolean chosen(String where, String name, String option, boolean saved) {
        return part.equals(where) ? values.getOrDefault(name, List.of()).contains(option) : saved;
    }

    /** What is wrong with a field; empty for nothing. */
    public String error(String where, String name) {
        return part.equals(where) && field.equals(name) ? sentence : "";
    }

    /** What is wrong with a part, wherever in it. */
    public String error(String where) {
        return part.equals(where) ? sentence : "";
    }
}
