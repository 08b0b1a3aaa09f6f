package dev.flagship.server.team;

import static dev.flagship.server.words.Words.say;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.account.Caller;
import dev.flagship.server.account.Secrets;
import java.time.Duration;
import java.util.Optional;

/** Links that let their holders join a team for a day; captains make them. */
public final class Invites {
    private static final Duration LIFE = Duration.ofDays(1);
    private static final int LONGEST = 200;

    private final InviteStore store;
    private final TeamStore teams;
    private final LeadTeam lead;
    private final Secrets secrets;
    private final Clock clock;

    Invites(InviteStore store, TeamStore teams, LeadTeam lead, Secrets secrets, Clock clock) {
        this.store = store;
        this.teams = teams;
        this.lead = lead;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** A new code for the caller's team; only its captain gets one. */
    public String make(Caller caller) {
        Team team = lead.ledBy(caller, say("team.captain-invite"));
        String code = secrets.newSessionId();
        store.add(
                Secrets.hash(code),
                team.id(),
                caller.userId(),
                clock.now(),
                clock.now().plus(LIFE));
        return code;
    }

    /** The team that a code invites to. */
    Optional<Team> team(String code) {
        return code.length() > LONGEST
                ? Optional.empty()
                : store.team(Secrets.hash(code), clock.now()).flatMap(teams::find);
    }
}
