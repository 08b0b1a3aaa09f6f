package dev.flagship.server.editor;

import static dev.flagship.server.words.Words.say;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everything that makes a challenge, for whoever works on it.
 *
 * @param id 0 for one that does not exist yet
 * @param version what the main form was read at
 * @param type {@code standard}, {@code dynamic} or {@code container}
 * @param fields what is saved, by the main form's fields
 * @param required ids of challenges that have to be solved before
 * @param others challenges that this one may name
 * @param flagsHidden whether the reader has to type the password before there are any flags
 * @param tags with commas between them
 * @param topics with commas between them
 * @param solution how it is solved; empty where nobody wrote it
 * @param ratings how players liked it
 * @param container how its instances are run
 * @param rules what holds for its instances; empty for a challenge without any
 * @param changeable whether the reader may change it
 * @param typed what is wrong with what was typed
 * @param changedBySomebody names of fields that somebody else saved differently from what was typed
 * @param tried what the tested text is; null where none was tested
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

    /** What somebody else saved differently from what was typed, in words. */
    public String changed() {
        return changedBySomebody.stream().map(ChallengeWords::field).collect(Collectors.joining(", "));
    }

    /** The part of the page with the challenge's own fields. */
    public static final String MAIN = "main";

    /** What is saved of a field of the main form. */
    public String saved(String name) {
        return fields.getOrDefault(name, "");
    }

    /** What stands in a field of the main form. */
    public String value(String name) {
        return typed.value(MAIN, name, saved(name));
    }

    /** Its name as it is saved. */
    public String name() {
        return saved("name");
    }

    /** What its flags do, in a sentence. */
    public String logicSentence() {
        boolean alone = container.image().isEmpty();
        return switch (saved("logic")) {
            case "all" -> alone ? say("editor.sentence-all") : say("editor.sentence-all-own");
            case "team" -> alone ? say("editor.sentence-team") : say("editor.sentence-team-own");
            default -> alone ? say("editor.sentence-any") : say("editor.sentence-any-own");
        };
    }

    /** The part of the page that says how its instances are run. */
    public static final String CONTAINER = "container";

    /** The part of the page that says what is granted. */
    public static final String GRANTS = "grants";

    /** The part of the page with the rules for its instances. */
    public static final String RULES = "rules";

    /**
     * A rule for its instances.
     *
     * @param help what it means
     * @param unit what its number counts; may be empty
     * @param own what holds for this challenge alone; empty where nothing does
     * @param usual what holds for all others
     * @param words what it may be, where it is one of a few words
     */
    public record RuleView(
            String name, String label, String help, String unit, String own, String usual, List<String> words) {
        public RuleView {
            words = List.copyOf(words);
        }

        /** Its label with its unit. */
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

    /** What a solve is worth after so many. */
    public record StepView(int solves, int value) {}

    /** A flag as its author gave it. */
    public record FlagView(long id, String type, @Nullable String content, boolean anyCase) {
        /** Whether it can be opened. */
        public boolean readable() {
            return content != null;
        }

        /** What is in its field at first. */
        public String text() {
            return Objects.requireNonNullElse(content, "");
        }

        /** Its part of the page. */
        public String part() {
            return "flag-" + id;
        }
    }

    /** A hint as its author wrote it. */
    public record HintView(long id, String title, int cost, String content, List<Long> required) {
        public HintView {
            required = List.copyOf(required);
        }

        /** Its part of the page. */
        public String part() {
            return "hint-" + id;
        }

        /** What to call it where only a few words fit. */
        public String label() {
            return title.isEmpty() ? say("hints.number", id) : title;
        }
    }

    /** A file with its address. */
    public record FileView(long id, String name, String url) {}

    /** How many liked it, and what the latest said. */
    public record RatingsView(int up, int down, List<ReviewView> reviews) {
        /** Of what nobody rated. */
        public static final RatingsView NONE = new RatingsView(0, 0, List.of());

        public RatingsView {
            reviews = List.copyOf(reviews);
        }
    }

    /** What somebody said of it. */
    public record ReviewView(String user, boolean up, String words, Instant at) {}

    /** A text that was tested, and the ids of the flags that it is. */
    public record TriedView(String text, List<Long> flags) {
        public TriedView {
            flags = List.copyOf(flags);
        }
    }
}
