package dev.flagship.server.standings;

import static dev.flagship.server.words.Words.say;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.account.Visitor;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What of the board somebody may see and try: what is out, and what their own solves have opened. */
public final class OpenChallenges {
    private final Catalog catalog;
    private final StandingsBoard board;
    private final Clock clock;

    OpenChallenges(Catalog catalog, StandingsBoard board, Clock clock) {
        this.catalog = catalog;
        this.board = board;
        this.clock = clock;
    }

    /** How the visitor sees the challenge; whoever reads what players do not sees all of it. */
    public Sight sight(Challenge challenge, Visitor visitor) {
        return sight(challenge, visitor.accountId(), challenge.isReadBy(visitor));
    }

    /** Whether the visitor may be told what the challenge with this id is called. */
    public boolean isNamed(long id, Visitor visitor) {
        return catalog.find(id)
                .filter(challenge -> switch (sight(challenge, visitor)) {
                    case OPEN, PREVIEW -> true;
                    case ANONYMOUS, ABSENT -> false;
                })
                .isPresent();
    }

    /** The challenge with this id, as somebody to whom it is open; else refused like by {@link #require}. */
    public Challenge get(long id, Visitor visitor) {
        Challenge challenge = catalog.find(id).orElseThrow(() -> Catalog.notFound(id));
        require(challenge, visitor.accountId(), challenge.isReadBy(visitor));
        return challenge;
    }

    /** How the account sees the challenge; some see all of it. What was solved on another server may take a second to count. */
    public Sight sight(Challenge challenge, long accountId, boolean all) {
        return sight(challenge, accountId, all, board::live);
    }

    private Sight sight(Challenge challenge, long accountId, boolean all, Supplier<Standings> standings) {
        if (all) {
            return Sight.OPEN;
        }
        if (!challenge.isOut(clock.now())) {
            return Sight.ABSENT;
        }
        // Most challenges require nothing, and then no standings are asked for, which somebody may have to make first.
        if (challenge.gate().prerequisites().isEmpty()
                || missing(challenge, accountId, standings.get()).isEmpty()) {
            return Sight.OPEN;
        }
        return switch (challenge.gate().until()) {
            case ABSENT -> Sight.ABSENT;
            case ANONYMOUS -> Sight.ANONYMOUS;
            case PREVIEW -> Sight.PREVIEW;
        };
    }

    /** The challenge with this id, as somebody to whom it is open; else refused like by {@link #require}. */
    public Challenge get(long id, long accountId, boolean operator) {
        Challenge challenge = catalog.find(id).orElseThrow(() -> Catalog.notFound(id));
        require(challenge, accountId, operator);
        return challenge;
    }

    /** Whether it is open to the visitor at this moment, whichever server their last solve was on. */
    public boolean isOpen(Challenge challenge, Visitor visitor) {
        long accountId = visitor.accountId();
        boolean all = challenge.isReadBy(visitor);
        return sight(challenge, accountId, all, () -> decisive(challenge, accountId)) == Sight.OPEN;
    }

    /** Refuses what the account's solves have not opened, and says what would; what is not out is not there. */
    public void require(Challenge challenge, long accountId, boolean operator) {
        switch (sight(challenge, accountId, operator, () -> decisive(challenge, accountId))) {
            case OPEN -> {}
            case ABSENT -> throw Catalog.notFound(challenge.id());
            case ANONYMOUS, PREVIEW ->
                throw Refusal.of(
                                Code.FORBIDDEN,
                                say("challenge.first-required", names(challenge, accountId, board.live())))
                        .asException();
        }
    }

    /** What is known, if that opens it; nobody is refused by what is a second old. */
    private Standings decisive(Challenge challenge, long accountId) {
        Standings known = board.live();
        return missing(challenge, accountId, known).isEmpty() ? known : board.liveNow();
    }

    /** What of the challenges that open it the visitor has not solved, called what they may be called to them. */
    public String missing(Challenge challenge, Visitor visitor) {
        return names(challenge, visitor.accountId(), board.live());
    }

    private String names(Challenge challenge, long accountId, Standings standings) {
        return missing(challenge, accountId, standings).stream()
                .map(required -> name(required, accountId, standings))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** What the account may call it: a challenge that players do not see yet keeps its name. */
    private String name(Challenge challenge, long accountId, Standings standings) {
        return switch (sight(challenge, accountId, false, () -> standings)) {
            case OPEN, PREVIEW -> challenge.name();
            case ANONYMOUS, ABSENT -> say("challenge.another");
        };
    }

    /** What is required and not solved; a requirement that was removed since asks nothing. */
    private List<Challenge> missing(Challenge challenge, long accountId, Standings standings) {
        return challenge.gate().prerequisites().stream()
                .filter(id -> !standings.isSolvedBy(accountId, id))
                .flatMap(id -> catalog.find(id).stream())
                .toList();
    }

    /** How much somebody sees of a challenge. */
    public enum Sight {
        /** All of it; it can be tried. */
        OPEN,
        /** Its name, category and points. */
        PREVIEW,
        /** That there is something. */
        ANONYMOUS,
        /** Nothing. */
        ABSENT
    }
}
