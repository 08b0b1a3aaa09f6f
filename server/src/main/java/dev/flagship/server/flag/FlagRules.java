package dev.flagship.server.flag;

import static dev.flagship.server.words.Words.say;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.flagship.server.http.JsonFields;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads and checks the fields of an author's flag. */
final class FlagRules {
    static final Set<String> KNOWN = Set.of("id", "challenge", "challenge_id", "content", "type", "data");

    private static final int LONGEST = 1_000;
    /**
     * How large the product of counted repetitions may get. A larger one would fill the memory before any text is
     * matched.
     */
    private static final BigInteger MOST_REPETITIONS = BigInteger.valueOf(10_000);

    private static final Pattern COUNT = Pattern.compile("\\{(\\d{1,9})(,(\\d{0,9}))?\\}");

    private FlagRules() {}

    /** Returns the flag that a request adds. */
    static AuthorFlag added(JsonFields fields, long challengeId) {
        return checked(new AuthorFlag(
                0,
                challengeId,
                type(fields, AuthorFlag.Type.STATIC),
                fields.required("content", LONGEST),
                data(fields)));
    }

    /** Returns the flag with the changes that a request makes. */
    static AuthorFlag changed(JsonFields fields, AuthorFlag flag) {
        return checked(new AuthorFlag(
                flag.id(),
                flag.challengeId(),
                type(fields, flag.type()),
                fields.has("content") ? fields.required("content", LONGEST) : flag.content(),
                fields.has("data") ? data(fields) : flag.data()));
    }

    private static AuthorFlag.Type type(JsonFields fields, AuthorFlag.Type otherwise) {
        String word = fields.word("type", List.of("static", "regex"));
        return word == null ? otherwise : AuthorFlag.Type.parse(word);
    }

    private static @Nullable String data(JsonFields fields) {
        String word = fields.word("data", List.of(AuthorFlag.CASE_INSENSITIVE));
        return word == null ? Objects.requireNonNullElse(fields.text("data", 0), "") : word;
    }

    private static AuthorFlag checked(AuthorFlag flag) {
        String content = flag.content();
        if (content == null) {
            throw JsonFields.refused("content", say("editor.flag-unreadable", flag.id()));
        }
        if (flag.type() == AuthorFlag.Type.REGEX) {
            if (repetitions(content).compareTo(MOST_REPETITIONS) > 0) {
                throw JsonFields.refused("content", say("editor.repetitions", MOST_REPETITIONS));
            }
            try {
                Pattern.compile(content);
            } catch (PatternSyntaxException e) {
                throw JsonFields.refused("content", say("editor.not-regex", e.getDescription(), e.getPattern()));
            }
        }
        return flag;
    }

    private static BigInteger repetitions(String regex) {
        BigInteger product = BigInteger.ONE;
        var counts = COUNT.matcher(regex);
        while (counts.find()) {
            String most = counts.group(3);
            long count = Long.parseLong(most == null || most.isEmpty() ? counts.group(1) : most);
            product = product.multiply(BigInteger.valueOf(Math.max(1, count)));
        }
        return product;
    }
}
