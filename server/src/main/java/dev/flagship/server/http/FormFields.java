package dev.flagship.server.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a form. */
public final class FormFields {
    private static final Pattern ANSWER = Pattern.compile("fields\\[(\\d{1,18})]");

    private FormFields() {}

    /** A field's text; empty when the form does not have it. */
    public static String text(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value;
    }

    /** An id; null when there is none. */
    public static @Nullable Long id(HttpServletRequest request, String name) {
        String value = text(request, name).strip();
        return value.matches("\\d{1,18}") ? Long.valueOf(value) : null;
    }

    /** Answers to the organisers' questions, {@code fields[ID]}, by their ids. */
    public static Map<Long, String> answers(HttpServletRequest request) {
        Map<Long, String> answers = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> {
            Matcher matcher = ANSWER.matcher(name);
            if (matcher.matches() && values.length > 0) {
                answers.put(Long.valueOf(matcher.group(1)), values[values.length - 1]);
            }
        });
        return answers;
    }
}
