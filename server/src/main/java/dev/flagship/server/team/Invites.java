package dev.flagship.server.team;

import static dev.flagship.server.words.Words.say;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.secret.Secrets;
import dev.flagship.server.session.Caller;
import java.time.Duration;
import java.util.Optional;

/** Makes invitations, for captains. Everybody who has the code can join the team for a day. */
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

    /** Returns a new code for the caller's team; only its captain gets one. */
    public String make(Caller caller) {
        Team team = lead.ledBy(caller, say("team.captain-invite"));
        String code = secrets.newSecret();
        store.add(
                Secrets.hash(code),
                team.id(),
                caller.userId(),
                clock.now(),
                clock.now().plus(LIFE));
        return code;
    }

    /** Returns the team of an invitation; empty where the code is unknown or has expired. */
    Optional<Team> team(String code) {
        return code.length() > LONGEST
                ? Optional.empty()
                : store.team(Secrets.hash(code), clock.now()).flatMap(teams::find);
    }
}
