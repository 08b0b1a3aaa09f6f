package dev.flagship.server.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads the fields of a form. */
public final class FormFields {
    private static final Pattern ANSWER = Pattern.compile("fields\\[(\\d{1,18})]");

    private FormFields() {}

    /** Returns the text of a field; empty when the form does not have it. */
    public static String text(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value;
    }

    /** Returns the id in a field; null when there is none. */
    public static @Nullable Long id(HttpServletRequest request, String name) {
        String value = text(request, name).strip();
        return value.matches("\\d{1,18}") ? Long.valueOf(value) : null;
    }

    /** Returns the ids of the ticked rows, without duplicates. */
    public static List<Long> ids(HttpServletRequest request, String name) {
        String[] values = request.getParameterValues(name);
        Set<Long> ids = new LinkedHashSet<>();
        for (String value : values == null ? new String[0] : values) {
            if (value.matches("\\d{1,18}")) {
                ids.add(Long.valueOf(value));
            }
        }
        return List.copyOf(ids);
    }

    /** Returns the search text without surrounding blanks; empty when it contains a NUL, which no name can have. */
    public static String search(String text) {
        return text.indexOf('\0') >= 0 ? "" : text.strip();
    }

    /**
     * Puts some fields of a form into the JSON object that the use cases read.
     *
     * @param texts fields that are taken as they are; one that the form does not have is left out
     * @param boxes check boxes; true when ticked, false when not
     */
    public static ObjectNode object(HttpServletRequest request, Collection<String> texts, Collection<String> boxes) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (String name : texts) {
            String value = request.getParameter(name);
            if (value != null) {
                object.put(name, value);
            }
        }
        boxes.forEach(name -> object.put(name, request.getParameter(name) != null));
        return object;
    }

    /** Returns the answers to the organisers' questions, {@code fields[ID]}, by the ids of the questions. */
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
