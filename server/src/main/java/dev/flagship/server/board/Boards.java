package dev.flagship.server.board;

import static dev.flagship.server.words.Words.say;

import dev.flagship.ledger.intent.UnfinishedInstance;
import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.access.Access;
import dev.flagship.server.access.Area;
import dev.flagship.server.board.BoardView.BadgeView;
import dev.flagship.server.board.BoardView.CardView;
import dev.flagship.server.board.BoardView.CategoryView;
import dev.flagship.server.board.BoardView.FilterView;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.competition.Competition;
import dev.flagship.server.competition.Competition.Phase;
import dev.flagship.server.competition.NotOpen;
import dev.flagship.server.file.ChallengeFiles;
import dev.flagship.server.instance.InstancePanelView;
import dev.flagship.server.instance.InstancePanels;
import dev.flagship.server.page.CategoryFlags;
import dev.flagship.server.page.Markdown;
import dev.flagship.server.page.Memo;
import dev.flagship.server.page.SignalFlag;
import dev.flagship.server.scoring.FlagForms;
import dev.flagship.server.scoring.Hints;
import dev.flagship.server.session.Visitor;
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
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Assembles the board and its challenges from what the features provide. */
final class Boards {
    /** Stands in place of a name that must not be known yet. */
    private static final String UNNAMED = "???";

    private static final int MOST_SETS_OF_FLAGS = 100;
    private static final Memo<Set<String>, CategoryFlags> FLAGS = new Memo<>(MOST_SETS_OF_FLAGS, CategoryFlags::of);

    private final Catalog catalog;
    private final OpenChallenges open;
    private final StandingsBoard standings;
    private final WhoSolved whoSolved;
    private final InstancePanels panels;
    private final FlagForms forms;
    private final Hints hints;
    private final ChallengeFiles files;
    private final Access access;
    private final Competition competition;
    private final Clock clock;

    Boards(
            Catalog catalog,
            OpenChallenges open,
            StandingsBoard standings,
            WhoSolved whoSolved,
            InstancePanels panels,
            FlagForms forms,
            Hints hints,
            ChallengeFiles files,
            Access access,
            Competition competition,
            Clock clock) {
        this.catalog = catalog;
        this.open = open;
        this.standings = standings;
        this.whoSolved = whoSolved;
        this.panels = panels;
        this.forms = forms;
        this.hints = hints;
        this.files = files;
        this.access = access;
        this.competition = competition;
        this.clock = clock;
    }

    /** The board as one visitor sees it. */
    BoardView board(Visitor visitor, FilterView filter) {
        Map<String, List<Seen>> byCategory = new TreeMap<>();
        for (Challenge challenge : catalog.list(true)) {
            Sight sight = sight(challenge, visitor);
            if (sight != Sight.ABSENT) {
                String name = sight == Sight.ANONYMOUS ? UNNAMED : challenge.category();
                byCategory.computeIfAbsent(name, n -> new ArrayList<>()).add(new Seen(challenge, sight));
            }
        }
        CategoryFlags flags = FLAGS.of(Set.copyOf(byCategory.keySet()));
        Cards cards = new Cards(
                standings.seenBy(visitor.seesAll()), visitor, scoresShown(visitor), instances(visitor), filter);
        List<CategoryView> categories = new ArrayList<>();
        byCategory.forEach((name, challenges) -> categories.add(new CategoryView(
                name,
                flags.of(name),
                challenges.stream()
                        .map(seen -> card(seen, flags.of(name), cards))
                        .toList())));
        return new BoardView(
                categories, filter, notOpen(), whoSolved.frozenSince(visitor).orElse(null));
    }

    private String notOpen() {
        Phase phase = competition.phase(clock.now());
        return phase == Phase.OPEN ? "" : new NotOpen(competition.name(), phase).sentence() + ".";
    }

    /** A challenge, and how much of it the visitor sees. */
    private record Seen(Challenge challenge, Sight sight) {}

    /** What all cards of one board need. */
    private record Cards(
            Standings now,
            Visitor visitor,
            boolean scoresShown,
            Map<Long, UnfinishedInstance> instances,
            FilterView filter) {}

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
                DifficultyView.of(challenge.difficulty()),
                challenge.estimatedMinutes(),
                whoSolved.of(visitor, challenge),
                challenge.author(),
                challenge.tags(),
                challenge.topics(),
                challenge.learningObjectives(),
                Markdown.html(challenge.text()),
                Objects.requireNonNullElse(challenge.connectionInfo(), ""),
                files.of(challenge.id(), visitor),
                Markdown.html(Objects.requireNonNullElse(challenge.attribution(), "")),
                hints.of(visitor, challenge),
                challenge.isReadBy(visitor) ? challenge.weaknesses() : Set.of(),
                panel,
                forms.show(visitor, challenge));
    }

    private Sight sight(Challenge challenge, Visitor visitor) {
        return open.sight(challenge, visitor);
    }

    private boolean scoresShown(Visitor visitor) {
        return access.allows(Area.SCORES, visitor);
    }

    private SignalFlag flag(Visitor visitor, Challenge challenge) {
        List<String> categories = catalog.list(true).stream()
                .filter(other -> sight(other, visitor) != Sight.ABSENT)
                .map(Challenge::category)
                .toList();
        return FLAGS.of(Set.copyOf(categories)).of(challenge.category());
    }

    private Map<Long, UnfinishedInstance> instances(Visitor visitor) {
        return visitor.caller()
                .map(caller -> panels.unfinishedInShort(caller).stream()
                        .collect(Collectors.toMap(
                                UnfinishedInstance::challengeId, Function.identity(), (older, newer) -> newer)))
                .orElseGet(Map::of);
    }

    private CardView card(Seen seen, SignalFlag flag, Cards cards) {
        Challenge challenge = seen.challenge();
        Standings now = cards.now();
        if (seen.sight() != Sight.OPEN) {
            return locked(seen, open.missing(challenge, cards.visitor()), flag, now, cards.filter());
        }
        boolean solved = now.isSolvedBy(cards.visitor().accountId(), challenge.id());
        UnfinishedInstance instance = cards.instances().get(challenge.id());
        return new CardView(
                challenge.id(),
                challenge.name(),
                flag,
                now.valueOf(challenge),
                DifficultyView.of(challenge.difficulty()),
                challenge.estimatedMinutes(),
                cards.scoresShown() ? now.solveCount(challenge.id()) : CardView.UNTOLD,
                challenge.tags(),
                solved,
                instance == null ? null : badge(instance),
                isShown(challenge, solved, cards.filter()),
                false,
                "");
    }

    /** Returns a card that shows no more than may be known before other challenges are solved. */
    private static CardView locked(Seen seen, String first, SignalFlag flag, Standings now, FilterView filter) {
        Challenge challenge = seen.challenge();
        boolean named = seen.sight() == Sight.PREVIEW;
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
                true,
                first);
    }

    private BadgeView badge(UnfinishedInstance instance) {
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
        if (filter.isBlank()) {
            return true;
        }
        String text = (challenge.name() + " " + String.join(" ", challenge.tags())).toLowerCase(Locale.ROOT);
        return (filter.category().isEmpty() || filter.category().equals(challenge.category()))
                && !(filter.unsolved() && solved)
                && filter.words().allMatch(text::contains);
    }
}
