package dev.flagship.server.standings;

import static dev.flagship.server.words.Words.say;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.challenge.Catalog;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.session.Visitor;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Decides which challenges an account may see and try, by their release and by the account's solves. */
public final class OpenChallenges {
    private final Catalog catalog;
    private final StandingsBoard board;
    private final Clock clock;

    OpenChallenges(Catalog catalog, StandingsBoard board, Clock clock) {
        this.catalog = catalog;
        this.board = board;
        this.clock = clock;
    }

    /** Returns how the visitor sees the challenge. Those who may read the whole challenge see all of it. */
    public Sight sight(Challenge challenge, Visitor visitor) {
        return sight(challenge, visitor.accountId(), challenge.isReadBy(visitor));
    }

    /** Returns whether the visitor may know the name of the challenge with this id. */
    public boolean isNamed(long id, Visitor visitor) {
        return catalog.find(id)
                .filter(challenge -> switch (sight(challenge, visitor)) {
                    case OPEN, PREVIEW -> true;
                    case ANONYMOUS, ABSENT -> false;
                })
                .isPresent();
    }

    /** Returns the challenge with this id if it is open to the visitor; else refuses like {@link #require}. */
    public Challenge get(long id, Visitor visitor) {
        Challenge challenge = catalog.find(id).orElseThrow(() -> Catalog.notFound(id));
        require(challenge, visitor.accountId(), challenge.isReadBy(visitor));
        return challenge;
    }

    /**
     * Returns how the account sees the challenge; {@code all} sees everything. A solve on another server may take a
     * second to count.
     */
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
        // Most challenges require nothing; then the standings, which may have to be computed first, are not needed.
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

    /** Returns the challenge with this id if it is open to the account; else refuses like {@link #require}. */
    public Challenge get(long id, long accountId, boolean operator) {
        Challenge challenge = catalog.find(id).orElseThrow(() -> Catalog.notFound(id));
        require(challenge, accountId, operator);
        return challenge;
    }

    /** Returns whether the challenge is open to the visitor now, also after a solve on another server. */
    public boolean isOpen(Challenge challenge, Visitor visitor) {
        long accountId = visitor.accountId();
        boolean all = challenge.isReadBy(visitor);
        return sight(challenge, accountId, all, () -> decisive(challenge, accountId)) == Sight.OPEN;
    }

    /**
     * Refuses a challenge that the account's solves have not opened, and says what would open it. A challenge that is
     * not released is refused as not found.
     */
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

    /**
     * Uses the known standings if they open the challenge. Else they are read again, so that nobody is refused by old
     * ones.
     */
    private Standings decisive(Challenge challenge, long accountId) {
        Standings known = board.live();
        return missing(challenge, accountId, known).isEmpty() ? known : board.liveNow();
    }

    /**
     * Returns the names of the required challenges that the visitor has not solved, as far as the visitor may know
     * them.
     */
    public String missing(Challenge challenge, Visitor visitor) {
        return names(challenge, visitor.accountId(), board.live());
    }

    private String names(Challenge challenge, long accountId, Standings standings) {
        return missing(challenge, accountId, standings).stream()
                .map(required -> name(required, accountId, standings))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** Returns the name that the account may know; a challenge that it cannot see yet is called "another challenge". */
    private String name(Challenge challenge, long accountId, Standings standings) {
        return switch (sight(challenge, accountId, false, () -> standings)) {
            case OPEN, PREVIEW -> challenge.name();
            case ANONYMOUS, ABSENT -> say("challenge.another");
        };
    }

    /** Returns the required challenges that are not solved; a requirement that was removed does not count. */
    private List<Challenge> missing(Challenge challenge, long accountId, Standings standings) {
        return challenge.gate().prerequisites().stream()
                .filter(id -> !standings.isSolvedBy(accountId, id))
                .flatMap(id -> catalog.find(id).stream())
                .toList();
    }

    /** How much an account sees of a challenge. */
    public enum Sight {
        /** All of it; it can be tried. */
        OPEN,
        /** Its name, category and points. */
        PREVIEW,
        /** Only that there is a challenge. */
        ANONYMOUS,
        /** Nothing. */
        ABSENT
    }
}
