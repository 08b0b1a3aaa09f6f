package dev.flagship.server.editor;

import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.challenge.ChangeLabels;
import dev.flagship.server.challenge.ChangeRules;
import dev.flagship.server.challenge.ValueRule;
import dev.flagship.server.editor.EditorView.FileView;
import dev.flagship.server.editor.EditorView.FlagView;
import dev.flagship.server.editor.EditorView.HintView;
import dev.flagship.server.editor.EditorView.RatingsView;
import dev.flagship.server.editor.EditorView.ReviewView;
import dev.flagship.server.editor.EditorView.RuleView;
import dev.flagship.server.editor.EditorView.StepView;
import dev.flagship.server.editor.EditorView.TriedView;
import dev.flagship.server.editor.EditorView.WorthView;
import dev.flagship.server.file.ChangeFiles;
import dev.flagship.server.flag.AuthorFlag;
import dev.flagship.server.flag.ChangeFlags;
import dev.flagship.server.page.Markdown;
import dev.flagship.server.rating.Rating;
import dev.flagship.server.rating.Ratings;
import dev.flagship.server.session.Caller;
import dev.flagship.server.settings.Kind;
import dev.flagship.server.settings.Setting;
import dev.flagship.server.settings.SettingWords;
import dev.flagship.server.signin.Reauthentication;
import dev.flagship.server.solution.ChangeSolutions;
import dev.flagship.server.solution.Solution;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Assembles the editor's view of a challenge from what the features provide. */
final class EditorViews {
    private static final int REVIEWS = 20;
    private static final List<Integer> SOLVES = List.of(1, 2, 3, 5, 10, 20, 50);

    private final Catalog catalog;
    private final ChangeFlags flags;
    private final ChangeFiles files;
    private final ChangeLabels labels;
    private final ChangeSolutions solutions;
    private final Ratings ratings;
    private final ContainerViews containers;
    private final ChangeRules rules;
    private final Reauthentication reauthentication;

    EditorViews(
            Catalog catalog,
            ChangeFlags flags,
            ChangeFiles files,
            ChangeLabels labels,
            ChangeSolutions solutions,
            Ratings ratings,
            ContainerViews containers,
            ChangeRules rules,
            Reauthentication reauthentication) {
        this.catalog = catalog;
        this.flags = flags;
        this.files = files;
        this.labels = labels;
        this.solutions = solutions;
        this.ratings = ratings;
        this.containers = containers;
        this.rules = rules;
        this.reauthentication = reauthentication;
    }

    /** Returns the view of a new challenge. */
    EditorView fresh(Caller caller, Typed typed) {
        return new EditorView(
                0,
                0,
                "standard",
                MainForm.fresh(),
                List.of(),
                others(caller, 0),
                "",
                worth(ValueRule.constant(0)),
                List.of(),
                false,
                List.of(),
                List.of(),
                "",
                "",
                "",
                "hidden",
                RatingsView.NONE,
                ContainerView.NONE,
                List.of(),
                false,
                true,
                typed,
                List.of(),
                null);
    }

    /** Returns the view of a stored challenge, together with refused input. */
    EditorView of(Caller caller, Challenge challenge, Typed typed, List<String> differing, @Nullable TriedView tried) {
        boolean flagsShown = reauthentication.isRecent();
        Optional<Solution> solution = solutions.ofChallenge(caller, challenge.id());
        return new EditorView(
                challenge.id(),
                challenge.version(),
                challenge.type(),
                MainForm.saved(challenge),
                challenge.gate().prerequisites(),
                others(caller, challenge.id()),
                Markdown.html(challenge.text()),
                worth(challenge.worth()),
                flagsShown
                        ? flags.ofChallenge(caller, challenge.id()).stream()
                                .map(EditorViews::flag)
                                .toList()
                        : List.of(),
                !flagsShown,
                challenge.hints().stream().map(EditorViews::hint).toList(),
                files.ofChallenge(caller, challenge.id()).stream()
                        .map(file -> new FileView(file.id(), file.name(), "/files/" + file.location()))
                        .toList(),
                String.join(", ", challenge.tags()),
                String.join(", ", labels.topics(challenge.id())),
                solution.map(Solution::content).orElse(""),
                solution.map(each -> each.state().text()).orElse("hidden"),
                rated(caller, challenge.id()),
                containers.of(caller, challenge, typed),
                rules.of(challenge).stream().map(EditorViews::rule).toList(),
                challenge.catalogued(),
                challenge.isChangedBy(caller),
                typed,
                differing,
                tried);
    }

    /** Returns the ids of the flags that a text matches. Nothing is recorded. */
    TriedView tried(Caller caller, long challengeId, String text) {
        return new TriedView(
                text,
                flags.ofChallenge(caller, challengeId).stream()
                        .filter(flag -> flag.matches(text.strip()))
                        .map(AuthorFlag::id)
                        .toList());
    }

    /** Returns the names of fields of the main form whose input differs from the stored values. */
    static List<String> differing(Challenge challenge, Typed typed) {
        Map<String, String> saved = MainForm.saved(challenge);
        return saved.keySet().stream()
                .filter(name -> !plain(typed.value(EditorView.MAIN, name, "")).equals(plain(saved.get(name))))
                .map(name -> name.replace('_', ' '))
                .toList();
    }

    static WorthView worth(ValueRule rule) {
        return new WorthView(SOLVES.stream()
                .map(solves -> new StepView(solves, rule.value(solves)))
                .toList());
    }

    private static String plain(@Nullable String text) {
        return Objects.requireNonNullElse(text, "").replace("\r\n", "\n");
    }

    private List<NamedView> others(Caller caller, long id) {
        return catalog.list(true).stream()
                .filter(other -> other.id() != id && catalog.isKnownTo(caller, other.id()))
                .map(other -> new NamedView(other.id(), other.name()))
                .toList();
    }

    private RatingsView rated(Caller caller, long id) {
        Rating.Summary sum = ratings.summary(id, caller);
        List<ReviewView> reviews = ratings.latest(id, caller, REVIEWS, 0).stream()
                .map(rating -> new ReviewView(rating.user(), rating.value() > 0, rating.words(), rating.at()))
                .toList();
        return new RatingsView(sum.up(), sum.down(), reviews);
    }

    private static RuleView rule(ChangeRules.Rule rule) {
        Setting setting = rule.setting();
        List<String> words = switch (setting.kind()) {
            case Kind.Word(List<String> known) -> known;
            case Kind.Truth() -> List.of("true", "false");
            default -> List.of();
        };
        return new RuleView(
                rule.name(),
                SettingWords.label(setting),
                SettingWords.help(setting),
                SettingWords.unit(setting),
                rule.own(),
                rule.usual(),
                words);
    }

    private static FlagView flag(AuthorFlag flag) {
        return new FlagView(flag.id(), flag.type().text(), flag.content(), flag.anyCase());
    }

    private static HintView hint(Challenge.Hint hint) {
        return new HintView(
                hint.id(),
                Objects.requireNonNullElse(hint.title(), ""),
                hint.cost(),
                hint.content(),
                hint.prerequisites());
    }
}
