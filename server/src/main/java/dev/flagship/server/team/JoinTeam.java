package dev.flagship.server.team;

import static dev.flagship.server.words.Words.say;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.account.Memberships;
import dev.flagship.server.account.SignIn;
import dev.flagship.server.audit.Audit;
import dev.flagship.server.password.Passwords;
import dev.flagship.server.session.Caller;
import dev.flagship.server.text.Text;
import dev.flagship.server.throttle.Throttle;
import dev.flagship.server.throttle.Throttles;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Adds a player to a team, by its name and password or by an invitation. The team is locked meanwhile, so that its size
 * stays within the limit however many join at once.
 */
final class JoinTeam {
    private static final int FAILURES = 10;
    private static final Duration WINDOW = Duration.ofMinutes(1);
    /** How many wrong passwords of one team all players together may try; invitations work all the same. */
    private static final int FAILURES_OF_TEAM = 100;

    private static final Duration WINDOW_OF_TEAM = Duration.ofMinutes(10);

    private final TeamStore teams;
    private final TeamRules rules;
    private final Invites invites;
    private final Memberships memberships;
    private final Passwords passwords;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;
    private final Throttle failures;
    private final Throttle failuresOfTeam;

    JoinTeam(
            TeamStore teams,
            TeamRules rules,
            Invites invites,
            Memberships memberships,
            Passwords passwords,
            Audit audit,
            TransactionOperations transaction,
            Clock clock,
            Throttles throttles) {
        this.teams = teams;
        this.rules = rules;
        this.invites = invites;
        this.memberships = memberships;
        this.passwords = passwords;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
        this.failures = throttles.of("team password", FAILURES, WINDOW);
        this.failuresOfTeam = throttles.of("team password by team", FAILURES_OF_TEAM, WINDOW_OF_TEAM);
    }

    /**
     * Joins by the team's password. Unknown names and wrong passwords get the same answer. A caller with too many wrong
     * guesses is refused with the time to wait, and so is everybody at a team that got too many. A right password that
     * does not lead into the team counts as a guess of the caller, because hashing it takes time that sign-ins wait
     * for.
     */
    TeamOutcome byPassword(Caller caller, String typedName, String password) {
        if (caller.teamId() != 0) {
            return TeamOutcome.Rejected.whole(say("team.in-team"));
        }
        String name = Text.tidy(typedName.length() > TeamRules.LONGEST_NAME ? "" : typedName);
        String key = "user " + caller.userId();
        // Taken before the password is checked, so that parallel guesses do not exceed the limit.
        String teamKey = name.toLowerCase(Locale.ROOT);
        Optional<Duration> rest = failures.take(key).or(() -> failuresOfTeam.take(teamKey));
        if (rest.isPresent()) {
            throw new SignIn.Resting(rest.get()).asException();
        }
        Optional<Team> team;
        boolean wrong = false;
        try {
            team = guessed(name, password);
            wrong = team.isEmpty();
        } finally {
            if (!wrong) {
                failures.giveBack(key);
                failuresOfTeam.giveBack(teamKey);
            }
        }
        return team.map(found -> joinOrCount(caller, found.id(), key))
                .orElseGet(() -> TeamOutcome.Rejected.whole(say("team.join-wrong")));
    }

    private TeamOutcome joinOrCount(Caller caller, long teamId, String key) {
        TeamOutcome outcome = join(caller, teamId, "by password");
        if (outcome instanceof TeamOutcome.Rejected) {
            failures.count(key);
        }
        return outcome;
    }

    /** Returns the team with this name and password. An unknown name takes just as long. */
    private Optional<Team> guessed(String name, String password) {
        Optional<Team> team = Text.isPlain(name) ? teams.named(name) : Optional.empty();
        boolean right = team.flatMap(found -> teams.password(found.id()))
                .map(hash -> passwords.matches(password, hash))
                .orElseGet(() -> passwords.matchesNobody(password));
        return right ? team : Optional.empty();
    }

    /** Joins by an invitation. */
    TeamOutcome byInvite(Caller caller, String code) {
        return invites.team(code)
                .map(team -> join(caller, team.id(), "by invitation"))
                .orElseGet(() -> TeamOutcome.Rejected.whole(say("team.invitation-over")));
    }

    private TeamOutcome join(Caller caller, long teamId, String how) {
        TeamOutcome outcome = Objects.requireNonNull(transaction.execute(status -> joinHeld(caller, teamId, how)));
        memberships.changed();
        return outcome;
    }

    private TeamOutcome joinHeld(Caller caller, long teamId, String how) {
        if (teams.hold(teamId).isEmpty()) {
            return TeamOutcome.Rejected.whole(say("team.gone"));
        }
        Optional<String> full = rules.roomFor(memberships.of(teamId).size());
        if (full.isPresent()) {
            return TeamOutcome.Rejected.whole(full.get());
        }
        if (!memberships.join(caller.userId(), teamId)) {
            return TeamOutcome.Rejected.whole(say("team.in-team"));
        }
        audit.record(caller.did(clock.now(), "team.join", how).aboutAccount(teamId));
        return new TeamOutcome.InTeam(teamId);
    }
}
