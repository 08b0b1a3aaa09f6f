package dev.flagship.server.board;

import static dev.flagship.server.words.Words.say;

import dev.flagship.ledger.intent.InstanceRecord;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.access.Access;
import dev.flagship.server.access.Area;
import dev.flagship.server.account.Visitor;
import dev.flagship.server.board.BoardView.BadgeView;
import dev.flagship.server.board.BoardView.CardView;
import dev.flagship.server.board.BoardView.CategoryView;
import dev.flagship.server.board.BoardView.FilterView;
import dev.flagship.server.board.ChallengeView.SolverView;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.file.ChallengeFiles;
import dev.flagship.server.instance.InstancePanelView;
import dev.flagship.server.instance.InstancePanels;
import dev.flagship.server.page.CategoryFlags;
import dev.flagship.server.page.Markdown;
import dev.flagship.server.page.SignalFlag;
import dev.flagship.server.scoring.FlagForms;
import dev.flagship.server.scoring.Hints;
import dev.flagship.server.standings.OpenChallenges;
import dev.flagship.server.standings.OpenChallenges.Sight;
import dev.flagship.server.standings.Standings;
import dev.flagship.server.standings.StandingsBoard;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts the board and its challenges together from what the features know. */
final class Boards {
    private static final int MOST_SOLVERS = 20;
    /** Stands for a name that is not to be known yet. */
    private static final String UNNAMED = "???";

    private final Catalog catalog;
    private final OpenChallenges open;
    private final StandingsBoard standings;
    private final InstancePanels panels;
    private final FlagForms forms;
    private final Hints hints;
    private final ChallengeFiles files;
    private final Access access;
    private final Clock clock;

    Boards(
            Catalog catalog,
            OpenChallenges open,
            StandingsBoard standings,
            InstancePanels panels,
            FlagForms forms,
            Hints hints,
            ChallengeFiles files,
            Access access,
            Clock clock) {
        this.catalog = catalog;
        this.open = open;
        this.standings = standings;
        this.panels = panels;
        this.forms = forms;
        this.hints = hints;
        this.files = files;
        this.access = access;
        this.clock = clock;
    }

    /** The board as one visitor sees it. */
    BoardView board(Visitor visitor, FilterView filter) {
        Map<String, List<Challenge>> byCategory = catalog.list(true).stream()
                .filter(challenge -> sight(challenge, visitor) != Sight.ABSENT)
                .collect(Collectors.groupingBy(
                        challenge -> sight(challenge, visitor) == Sight.ANONYMOUS ? UNNAMED : challenge.category(),
                        TreeMap::new,
                        Collectors.toList()));
        CategoryFlags flags = CategoryFlags.of(byCategory.keySet());
        Map<Long, InstanceRecord> instances = instances(visitor);
        Standings now = standings.current();
        List<CategoryView> categories = new ArrayList<>();
        byCategory.forEach((name, challenges) -> categories.add(new CategoryView(
                name,
                flags.of(name),
                challenges.stream()
                        .map(challenge -> card(challenge, flags.of(name), now, visitor, instances, filter))
                        .toList())));
        return new BoardView(categories, filter);
    }

    /** A challenge as one visitor sees it. */
    ChallengeView challenge(Visitor visitor, Challenge challenge) {
        @Nullable
        InstancePanelView panel = challenge.container() == null
                ? null
                : visitor.caller()
                        .map(caller -> panels.panel(caller, challenge))
                        .orElse(null);
        return new ChallengeView(
                challenge.id(),
                challenge.name(),
                challenge.category(),
                flag(visitor, challenge),
                standings.current().valueOf(challenge),
                DifficultyView.of(challenge.difficulty()),
                challenge.estimatedMinutes(),
                scoresShown(visitor) ? standings.current().solveCount(challenge.id()) : CardView.UNTOLD,
                challenge.author(),
                challenge.tags(),
                challenge.learningObjectives(),
                Markdown.html(challenge.text()),
                scoresShown(visitor) ? solvers(challenge) : List.of(),
                Objects.requireNonNullElse(challenge.connectionInfo(), ""),
                visitor.caller()
                        .map(caller -> files.of(challenge.id(), caller.userId()))
                        .orElseGet(List::of),
                Markdown.html(Objects.requireNonNullElse(challenge.attribution(), "")),
                hints.of(visitor, challenge),
                panel,
                forms.show(visitor, challenge));
    }

    private Sight sight(Challenge challenge, Visitor visitor) {
        return open.sight(challenge, visitor);
    }

    private boolean scoresShown(Visitor visitor) {
        return access.allows(Area.SCORES, visitor);
    }

    private List<SolverView> solvers(Challenge challenge) {
        return standings.current().solvesOfChallenge(challenge.id()).stream()
                .limit(MOST_SOLVERS)
                .map(solve -> new SolverView(solve.account(), solve.at()))
                .toList();
    }

    private SignalFlag flag(Visitor visitor, Challenge challenge) {
        List<String> categories = catalog.list(true).stream()
                .filter(other -> sight(other, visitor) != Sight.ABSENT)
                .map(Challenge::category)
                .toList();
        return CategoryFlags.of(categories).of(challenge.category());
    }

    private Map<Long, InstanceRecord> instances(Visitor visitor) {
        return visitor.caller()
                .map(caller -> panels.unfinished(caller).stream()
                        .collect(Collectors.toMap(
                                InstanceRecord::challengeId, Function.identity(), (older, newer) -> newer)))
                .orElseGet(Map::of);
    }

    private CardView card(
            Challenge challenge,
            SignalFlag flag,
            Standings now,
            Visitor visitor,
            Map<Long, InstanceRecord> instances,
            FilterView filter) {
        Sight sight = sight(challenge, visitor);
        if (sight != Sight.OPEN) {
            return locked(challenge, sight, flag, now, filter);
        }
        boolean solved = now.isSolvedBy(visitor.accountId(), challenge.id());
        InstanceRecord instance = instances.get(challenge.id());
        return new CardView(
                challenge.id(),
                challenge.name(),
                flag,
                now.valueOf(challenge),
                DifficultyView.of(challenge.difficulty()),
                challenge.estimatedMinutes(),
                scoresShown(visitor) ? now.solveCount(challenge.id()) : CardView.UNTOLD,
                challenge.tags(),
                solved,
                instance == null ? null : badge(instance),
                isShown(challenge, solved, filter),
                false);
    }

    /** A card that says no more than may be known before other challenges are solved. */
    private static CardView locked(
            Challenge challenge, Sight sight, SignalFlag flag, Standings now, FilterView filter) {
        boolean named = sight == Sight.PREVIEW;
        return new CardView(
                challenge.id(),
                named ? challenge.name() : UNNAMED,
                flag,
                named ? now.valueOf(challenge) : 0,
                DifficultyView.of(""),
                0,
                0,
                List.of(),
                false,
                null,
                filter.search().isEmpty() && filter.category().isEmpty(),
                true);
    }

    private BadgeView badge(InstanceRecord instance) {
        Instant expires = instance.expiresAt();
        if (instance.state() == InstanceState.RUNNING && expires != null) {
            long left = Math.max(0, Duration.between(clock.now(), expires).toSeconds());
            return new BadgeView("is-running", say("state.running"), left);
        }
        boolean ending = instance.state() == InstanceState.STOPPING;
        return new BadgeView(ending ? "is-ended" : "is-waiting", word(instance.state()), -1);
    }

    private static String word(InstanceState state) {
        return switch (state) {
            case QUEUED -> say("state.queued");
            case STARTING, POOLED -> say("state.starting");
            case RUNNING -> say("state.running");
            case STOPPING -> say("state.stopping");
            case STOPPED -> say("state.stopped");
            case FAILED -> say("state.failed");
        };
    }

    private static boolean isShown(Challenge challenge, boolean solved, FilterView filter) {
        String text = (challenge.name() + " " + String.join(" ", challenge.tags())).toLowerCase(Locale.ROOT);
        return (filter.category().isEmpty() || filter.category().equals(challenge.category()))
                && !(filter.unsolved() && solved)
                && filter.words().allMatch(text::contains);
    }
}
