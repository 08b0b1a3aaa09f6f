package dev.flagship.server.scoring;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.flagship.lifecycle.container.Weakness;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.challenge.Requirements;
import dev.flagship.server.challenge.ValueRule;
import dev.flagship.server.session.Mode;
import dev.flagship.server.standings.Standings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Challenges as CTFd's API shows them. Fields that name files of CTFd's browser application are empty texts. */
final class ChallengeJson {
    private ChallengeJson() {}

    /** A challenge on a list. */
    record Item(
            long id,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String slug,

            String type,
            String name,
            int value,
            int position,
            @Nullable Integer solves,
            boolean solvedByMe,
            String category,
            @Nullable Long moduleId,
            List<Tag> tags,
            String template,
            String script,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> weaknesses) {

        static Item of(Challenge challenge, Standings standings, long accountId, Shown shown) {
            return new Item(
                    challenge.id(),
                    shown.slugs() ? challenge.slug() : null,
                    challenge.type(),
                    challenge.name(),
                    standings.valueOf(challenge),
                    challenge.position(),
                    shown.scores() ? standings.solveCount(challenge.id()) : null,
                    standings.isSolvedBy(accountId, challenge.id()),
                    challenge.category(),
                    challenge.moduleId(),
                    challenge.tags().stream().map(Tag::new).toList(),
                    "",
                    "",
                    shown.weaknesses()
                            ? challenge.weaknesses().stream()
                                    .map(Weakness::text)
                                    .toList()
                            : List.of());
        }
    }

    /** What an account sees of a challenge whose requirements it has not met. */
    record Hidden(
            long id,
            String type,
            String name,
            int value,
            @Nullable String logic,
            @Nullable Integer solves,
            boolean solvedByMe,
            @Nullable Long solutionId,
            String category,
            List<Tag> tags,
            String template,
            String script) {

        static Hidden anonymous(Challenge challenge) {
            return hidden(challenge.id(), "???", "???", 0);
        }

        static Hidden preview(Challenge challenge, Standings standings) {
            return hidden(challenge.id(), challenge.name(), challenge.category(), standings.valueOf(challenge));
        }

        private static Hidden hidden(long id, String name, String category, int value) {
            return new Hidden(id, "hidden", name, value, null, null, false, null, category, List.of(), "", "");
        }
    }

    /** A tag on a list. */
    record Tag(String value) {}

    /** One challenge in full. */
    record Detail(
            long id,
            String name,
            int value,
            @Nullable String description,
            @Nullable String attribution,
            @Nullable String connectionInfo,
            @Nullable Long nextId,
            String category,
            String state,
            int maxAttempts,
            int position,
            String logic,
            @Nullable Integer initial,
            @Nullable Integer decay,
            @Nullable Integer minimum,
            String function,
            @Nullable Instant scheduledAt,
            String type,
            TypeData typeData,
            @Nullable Integer solves,
            boolean solvedByMe,
            int attempts,
            List<String> files,
            List<String> tags,
            List<HintRef> hints,
            @Nullable Long moduleId,
            @Nullable Rated rating,
            @Nullable Ratings ratings,
            @Nullable Long solutionId,
            String solutionState,
            String view) {

        static Detail of(Challenge challenge, Standings standings, Reader reader) {
            return new Detail(
                    challenge.id(),
                    challenge.name(),
                    standings.valueOf(challenge),
                    challenge.description(),
                    creditOf(challenge),
                    challenge.connectionInfo(),
                    challenge.nextId(),
                    challenge.category(),
                    challenge.state().text(),
                    challenge.maxAttempts(),
                    challenge.position(),
                    challenge.logic().text(),
                    falling(challenge, challenge.worth().initial()),
                    falling(challenge, challenge.worth().decay()),
                    falling(challenge, challenge.worth().minimum()),
                    challenge.worth().function().text(),
                    challenge.scheduledAt(),
                    challenge.type(),
                    TypeData.of(challenge.type()),
                    reader.scoresShown() ? standings.solveCount(challenge.id()) : null,
                    standings.isSolvedBy(reader.accountId(), challenge.id()),
                    reader.attempts(),
                    reader.files(),
                    challenge.tags(),
                    HintRef.all(challenge, reader.unlocked()),
                    challenge.moduleId(),
                    reader.said().own(),
                    reader.said().all(),
                    reader.said().solutionId(),
                    reader.said().solutionState(),
                    "");
        }
    }

    /** The reader of a challenge: what they did and may see. */
    record Reader(
            long accountId, int attempts, Set<Long> unlocked, List<String> files, boolean scoresShown, Said said) {
        Reader {
            unlocked = Set.copyOf(unlocked);
            files = List.copyOf(files);
        }
    }

    /** A challenge as its author defined it: the answer to adding or changing one. */
    record Defined(
            long id,
            String name,
            int value,
            @Nullable String description,
            @Nullable String attribution,
            @Nullable String connectionInfo,
            @Nullable Long nextId,
            String category,
            String state,
            int maxAttempts,
            int position,
            String logic,
            @Nullable Integer initial,
            @Nullable Integer decay,
            @Nullable Integer minimum,
            String function,
            @Nullable Instant scheduledAt,
            String type,
            TypeData typeData) {

        static Defined of(Challenge challenge, Standings standings) {
            return new Defined(
                    challenge.id(),
                    challenge.name(),
                    challenge.worth().value(standings.solveCount(challenge.id())),
                    challenge.description(),
                    creditOf(challenge),
                    challenge.connectionInfo(),
                    challenge.nextId(),
                    challenge.category(),
                    challenge.state().text(),
                    challenge.maxAttempts(),
                    challenge.position(),
                    challenge.logic().text(),
                    falling(challenge, challenge.worth().initial()),
                    falling(challenge, challenge.worth().decay()),
                    falling(challenge, challenge.worth().minimum()),
                    challenge.worth().function().text(),
                    challenge.scheduledAt(),
                    challenge.type(),
                    TypeData.of(challenge.type()));
        }
    }

    private static @Nullable String creditOf(Challenge challenge) {
        boolean unsaid = challenge.attribution() == null && !challenge.author().isEmpty();
        return unsaid ? challenge.author() : challenge.attribution();
    }

    private static @Nullable Integer falling(Challenge challenge, int number) {
        return challenge.worth().function() == ValueRule.Function.STATIC ? null : Integer.valueOf(number);
    }

    /** What has to be solved before the challenge opens. */
    record Required(List<Long> prerequisites, Object anonymize) {
        static @Nullable Required of(@Nullable Requirements requirements) {
            if (requirements == null) {
                return null;
            }
            Object anonymize = switch (requirements.until()) {
                case ABSENT -> false;
                case ANONYMOUS -> true;
                case PREVIEW -> "preview";
            };
            return new Required(requirements.prerequisites(), anonymize);
        }
    }

    /** A hint; its content is present only when it was unlocked. */
    record HintRef(
            long id,
            int cost,
            @Nullable String title,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String content) {
        static List<HintRef> all(Challenge challenge, Set<Long> unlocked) {
            return challenge.hints().stream()
                    .map(hint -> of(hint, unlocked.contains(hint.id())))
                    .toList();
        }

        private static HintRef of(Challenge.Hint hint, boolean unlocked) {
            return new HintRef(hint.id(), hint.cost(), hint.title(), unlocked ? hint.content() : null);
        }
    }

    /**
     * The ratings and the solution of a challenge: the reader's own rating, the counts of all, and the author's
     * solution.
     */
    record Said(
            @Nullable Rated own,
            @Nullable Ratings all,
            @Nullable Long solutionId,
            String solutionState) {}

    /** One user's rating. */
    record Rated(int value, @Nullable String review) {}

    /** The counts of all ratings. */
    record Ratings(int up, int down, int count) {}

    /** A challenge type, with the fields in which CTFd names the files of its forms. */
    record TypeData(String id, String name, Map<String, String> templates, Map<String, String> scripts) {
        private static final Map<String, String> NONE = Map.of("create", "", "update", "", "view", "");

        static TypeData of(String type) {
            return new TypeData(type, type, NONE, NONE);
        }
    }

    /** A type of challenge that can be created. */
    record Made(String id, String name, Map<String, String> templates, Map<String, String> scripts, String create) {
        static Made of(String type) {
            return new Made(type, type, TypeData.NONE, TypeData.NONE, "");
        }
    }

    /** An account that solved a challenge. */
    record SolvedBy(long accountId, String name, Instant date, String accountUrl) {
        static SolvedBy of(Standings.Solve solve, Mode mode) {
            return new SolvedBy(solve.accountId(), solve.account(), solve.at(), mode.page(solve.accountId()));
        }
    }
}
