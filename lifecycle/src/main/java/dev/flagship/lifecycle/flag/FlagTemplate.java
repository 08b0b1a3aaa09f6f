package dev.flagship.lifecycle.flag;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the flags of one challenge look like: literal text around placeholders from a closed set. There is no
 * expression language on purpose.
 *
 * <ul>
 *   <li>{@code <hex>}: 32 random hexadecimal digits (128 bits)
 *   <li>{@code <uuid>}: a random UUID (122 bits)
 *   <li>{@code <leet:some text>}: the text with letters randomly written as look-alike digits
 * </ul>
 *
 * Exactly one of {@code <hex>} and {@code <uuid>} must be there, so that a flag cannot be guessed.
 */
public final class FlagTemplate {

    /** The template of challenges that name none. */
    public static final String DEFAULT = "CTF{<hex>}";

    private static final int MAX_LENGTH = 200;
    private static final Pattern PLACEHOLDER = Pattern.compile("<([a-z]+)(?::([A-Za-z0-9 _-]{1,64}))?>");
    private static final String LEET_FROM = "aegilost";
    private static final String LEET_TO = "43611057";

    private final List<Part> parts;

    private FlagTemplate(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /** Parses a template. Throws {@link IllegalArgumentException}, which says what was expected. */
    public static FlagTemplate parse(String text) {
        if (text.isBlank() || text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "flag template: " + text.length() + " characters (expected: 1 to " + MAX_LENGTH + ")");
        }
        if (!text.chars().allMatch(c -> c >= 0x20 && c < 0x7f)) {
            throw new IllegalArgumentException("flag template: " + text + " (expected: printable ASCII on one line)");
        }
        if (!text.equals(text.strip())) {
            // Submissions are trimmed, so a flag with blanks around it could never be submitted correctly.
            throw new IllegalArgumentException("flag template: '" + text + "' (expected: no blanks around it)");
        }
        List<Part> parts = split(text);
        long random = parts.stream().filter(Part::isUnguessable).count();
        if (random != 1) {
            throw new IllegalArgumentException("flag template: " + text + " has " + random
                    + " random placeholders (expected: exactly one <hex> or <uuid>)");
        }
        return new FlagTemplate(parts);
    }

    /** Generates a new flag. */
    public String generate(RandomGenerator random) {
        StringBuilder flag = new StringBuilder();
        parts.forEach(part -> flag.append(part.render(random)));
        return flag.toString();
    }

    private static List<Part> split(String text) {
        List<Part> parts = new ArrayList<>();
        Matcher matcher = PLACEHOLDER.matcher(text);
        int end = 0;
        while (matcher.find()) {
            parts.add(new Literal(text.substring(end, matcher.start())));
            parts.add(placeholder(text, matcher.group(1), matcher.group(2)));
            end = matcher.end();
        }
        parts.add(new Literal(text.substring(end)));
        for (Part part : parts) {
            if (part instanceof Literal(String literal) && (literal.contains("<") || literal.contains(">"))) {
                throw new IllegalArgumentException(
                        "flag template: " + text + " (expected: '<' and '>' only around hex, uuid or leet:TEXT)");
            }
        }
        return parts;
    }

    private static Part placeholder(String text, String name, @Nullable String argument) {
        if (argument != null && (name.equals("hex") || name.equals("uuid"))) {
            throw new IllegalArgumentException(
                    "flag template: <" + name + ":" + argument + "> (expected: <" + name + ">, whose length is fixed)");
        }
        return switch (name) {
            case "hex" -> new Hex();
            case "uuid" -> new Uuid();
            case "leet" -> {
                if (argument == null) {
                    throw new IllegalArgumentException("flag template: " + text + " (expected: <leet:TEXT>)");
                }
                yield new Leet(argument);
            }
            default ->
                throw new IllegalArgumentException(
                        "flag template: unknown placeholder <" + name + "> (expected: <hex>, <uuid> or <leet:TEXT>)");
        };
    }

    private sealed interface Part {
        String render(RandomGenerator random);

        default boolean isUnguessable() {
            return false;
        }
    }

    private record Literal(String text) implements Part {
        @Override
        public String render(RandomGenerator random) {
            return text;
        }
    }

    private record Hex() implements Part {
        @Override
        public String render(RandomGenerator random) {
            return String.format(Locale.ROOT, "%016x%016x", random.nextLong(), random.nextLong());
        }

        @Override
        public boolean isUnguessable() {
            return true;
        }
    }

    private record Uuid() implements Part {
        @Override
        public String render(RandomGenerator random) {
            long most = (random.nextLong() & 0xffff_ffff_ffff_0fffL) | 0x4000L;
            long least = (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
            return new UUID(most, least).toString();
        }

        @Override
        public boolean isUnguessable() {
            return true;
        }
    }

    private record Leet(String text) implements Part {
        @Override
        public String render(RandomGenerator random) {
            StringBuilder out = new StringBuilder();
            for (char c : text.replace(' ', '_').toCharArray()) {
                int at = LEET_FROM.indexOf(Character.toLowerCase(c));
                out.append(at >= 0 && random.nextBoolean() ? LEET_TO.charAt(at) : c);
            }
            return out.toString();
        }
    }
}
