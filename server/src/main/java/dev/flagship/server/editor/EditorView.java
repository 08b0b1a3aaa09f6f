package dev.flagship.server.editor;

import static dev.flagship.server.words.Words.say;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everything about a challenge in its editor.
 *
 * @param id 0 for a challenge that does not exist yet
 * @param version the version from which the main form was filled
 * @param type {@code standard}, {@code dynamic} or {@code container}
 * @param fields the stored values, by the main form's fields
 * @param required ids of challenges that have to be solved first
 * @param others challenges that this one may refer to
 * @param flagsHidden whether the flags are left out until the reader types the password
 * @param tags separated by commas
 * @param topics separated by commas
 * @param solution how it is solved; empty if nobody wrote it
 * @param ratings how players rated it
 * @param container how its instances are run
 * @param rules the rules for its instances; empty for a challenge without any
 * @param changeable whether the reader may change it
 * @param typed refused input and what is wrong with it
 * @param changedBySomebody names of fields whose stored values, saved by somebody else, differ from the input
 * @param tried the result of testing a text against the flags; null if none was tested
 */
public record EditorView(
        long id,
        long version,
        String type,
        Map<String, String> fields,
        List<Long> required,
        List<NamedView> others,
        String descriptionHtml,
        WorthView worth,
        List<FlagView> flags,
        boolean flagsHidden,
        List<HintView> hints,
        List<FileView> files,
        String tags,
        String topics,
        String solution,
        String solutionState,
        RatingsView ratings,
        ContainerView container,
        List<RuleView> rules,
        boolean catalogued,
        boolean changeable,
        Typed typed,
        List<String> changedBySomebody,
        @Nullable TriedView tried) {
    public EditorView {
        fields = Map.copyOf(fields);
        required = List.copyOf(required);
        others = List.copyOf(others);
        flags = List.copyOf(flags);
        hints = List.copyOf(hints);
        files = List.copyOf(files);
        rules = List.copyOf(rules);
        changedBySomebody = List.copyOf(changedBySomebody);
        Objects.requireNonNull(ratings, "ratings");
        Objects.requireNonNull(container, "container");
        Objects.requireNonNull(typed, "typed");
    }

    /** Returns the fields that somebody else saved differently, in words. */
    public String changed() {
        return changedBySomebody.stream().map(ChallengeWords::field).collect(Collectors.joining(", "));
    }

    /** The part of the page with the challenge's own fields. */
    public static final String MAIN = "main";

    /** Returns the stored value of a field of the main form. */
    public String saved(String name) {
        return fields.getOrDefault(name, "");
    }

    /** Returns the content of a field of the main form. */
    public String value(String name) {
        return typed.value(MAIN, name, saved(name));
    }

    /** Returns its stored name. */
    public String name() {
        return saved("name");
    }

    /** Returns a sentence about how its flags count. */
    public String logicSentence() {
        boolean alone = container.image().isEmpty();
        return switch (saved("logic")) {
            case "all" -> alone ? say("editor.sentence-all") : say("editor.sentence-all-own");
            case "team" -> alone ? say("editor.sentence-team") : say("editor.sentence-team-own");
            default -> alone ? say("editor.sentence-any") : say("editor.sentence-any-own");
        };
    }

    /** The part of the page for how its instances are run. */
    public static final String CONTAINER = "container";

    /** The part of the page for what is granted. */
    public static final String GRANTS = "grants";

    /** The part of the page with the rules for its instances. */
    public static final String RULES = "rules";

    /**
     * A rule for its instances.
     *
     * @param help an explanation
     * @param unit the unit of its number; may be empty
     * @param own the challenge's own value; empty for none
     * @param usual the value for all other challenges
     * @param words the possible values, if it is one of a few words
     */
    public record RuleView(
            String name, String label, String help, String unit, String own, String usual, List<String> words) {
        public RuleView {
            words = List.copyOf(words);
        }

        /** Returns its label with its unit. */
        public String title() {
            return unit.isEmpty() ? label : label + " (" + unit + ")";
        }
    }

    /** What solves are worth. */
    public record WorthView(List<StepView> steps) {
        public WorthView {
            steps = List.copyOf(steps);
        }
    }

    /** What a solve is worth at this number of solves. */
    public record StepView(int solves, int value) {}

    /** A flag in the editor. */
    public record FlagView(long id, String type, @Nullable String content, boolean anyCase) {
        /** Whether its content can be decrypted. */
        public boolean readable() {
            return content != null;
        }

        /** Returns the initial content of its field. */
        public String text() {
            return Objects.requireNonNullElse(content, "");
        }

        /** Returns the name of its part of the page. */
        public String part() {
            return "flag-" + id;
        }
    }

    /** A hint in the editor. */
    public record HintView(long id, String title, int cost, String content, List<Long> required) {
        public HintView {
            required = List.copyOf(required);
        }

        /** Returns the name of its part of the page. */
        public String part() {
            return "hint-" + id;
        }

        /** Returns a short name for it. */
        public String label() {
            return title.isEmpty() ? say("hints.number", id) : title;
        }
    }

    /** A file with its address. */
    public record FileView(long id, String name, String url) {}

    /** How many players liked it or not, and the latest comments. */
    public record RatingsView(int up, int down, List<ReviewView> reviews) {
        /** The ratings of a challenge that nobody rated. */
        public static final RatingsView NONE = new RatingsView(0, 0, List.of());

        public RatingsView {
            reviews = List.copyOf(reviews);
        }
    }

    /** One player's comment. */
    public record ReviewView(String user, boolean up, String words, Instant at) {}

    /** A text that was tested, and the ids of the flags that it matches. */
    public record TriedView(String text, List<Long> flags) {
        public TriedView {
            flags = List.copyOf(flags);
        }
    }
}
