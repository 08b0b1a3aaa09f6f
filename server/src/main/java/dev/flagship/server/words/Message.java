package dev.flagship.server.words;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A parsed message. It supports a small part of ICU's format: {@code {0}} is the first value;
 * {@code {0, plural, =0 {no solves} one {1 solve} other {{0} solves}}} and {@code selectordinal} choose by a number.
 * There is no quoting and no escaping of braces.
 */
final class Message {
    private final List<Part> parts;

    private Message(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    private sealed interface Part {}

    private record Text(String text) implements Part {}

    private record Value(int index) implements Part {}

    private record Choice(int index, boolean ordinal, Map<String, Message> forms) implements Part {}

    static Message parse(String pattern) {
        Reader reader = new Reader(pattern);
        Message message = reader.message();
        if (reader.at < pattern.length()) {
            throw reader.wrong("a brace too many");
        }
        return message;
    }

    /** Returns the message if it has no values; else null. */
    @Nullable
    String plain() {
        return parts.size() == 1 && parts.getFirst() instanceof Text(String text) ? text : null;
    }

    /** Appends the message with its values, each formatted by {@code shown}. */
    void write(StringBuilder out, Language language, Object[] values, Function<Object, String> shown) {
        for (Part part : parts) {
            switch (part) {
                case Text(String text) -> out.append(text);
                case Value(int index) -> out.append(shown.apply(values[index]));
                case Choice choice -> choose(choice, language, values).write(out, language, values, shown);
            }
        }
    }

    /** Returns the indexes of the values that it uses. */
    Set<Integer> values() {
        Set<Integer> found = new TreeSet<>();
        for (Part part : parts) {
            switch (part) {
                case Text text -> {}
                case Value(int index) -> found.add(index);
                case Choice(int index, boolean ordinal, Map<String, Message> forms) -> {
                    found.add(index);
                    forms.values().forEach(form -> found.addAll(form.values()));
                }
            }
        }
        return found;
    }

    private static Message choose(Choice choice, Language language, Object[] values) {
        long number = ((Number) values[choice.index()]).longValue();
        Message exact = choice.forms().get("=" + number);
        if (exact != null) {
            return exact;
        }
        String form = choice.ordinal() ? Plurals.ordinal(language, number) : Plurals.cardinal(language, number);
        Message named = choice.forms().get(form);
        return named != null ? named : choice.forms().getOrDefault("other", new Message(List.of()));
    }

    private static final class Reader {
        private final String pattern;
        private int at;

        Reader(String pattern) {
            this.pattern = pattern;
        }

        Message message() {
            List<Part> parts = new ArrayList<>();
            while (at < pattern.length() && pattern.charAt(at) != '}') {
                if (pattern.charAt(at) == '{') {
                    at++;
                    parts.add(value());
                } else {
                    parts.add(new Text(until("{}")));
                }
            }
            return new Message(parts);
        }

        private Part value() {
            int index = Integer.parseInt(until(",}").strip());
            if (next() == '}') {
                return new Value(index);
            }
            String kind = until(",}").strip();
            if (next() != ',' || !Set.of("plural", "selectordinal").contains(kind)) {
                throw wrong("expected plural or selectordinal, with its forms");
            }
            Map<String, Message> forms = new LinkedHashMap<>();
            String name = until("{}").strip();
            while (next() == '{') {
                forms.put(name, message());
                if (next() != '}') {
                    throw wrong("a form without an end");
                }
                name = until("{}").strip();
            }
            if (!forms.containsKey("other")) {
                throw wrong("expected the form \"other\"");
            }
            return new Choice(index, kind.equals("selectordinal"), forms);
        }

        private String until(String ends) {
            int from = at;
            while (at < pattern.length() && ends.indexOf(pattern.charAt(at)) < 0) {
                at++;
            }
            return pattern.substring(from, at);
        }

        private char next() {
            if (at >= pattern.length()) {
                throw wrong("a brace without an end");
            }
            return pattern.charAt(at++);
        }

        IllegalArgumentException wrong(String why) {
            return new IllegalArgumentException(why + " at " + at + ": " + pattern);
        }
    }
}
