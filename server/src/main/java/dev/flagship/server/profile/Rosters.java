package dev.flagship.server.profile;

import dev.flagship.server.access.Access;
import dev.flagship.server.access.Area;
import dev.flagship.server.account.Profile;
import dev.flagship.server.account.User;
import dev.flagship.server.bracket.Brackets;
import dev.flagship.server.page.Countries;
import dev.flagship.server.page.Ordinal;
import dev.flagship.server.session.Modes;
import dev.flagship.server.session.Visitor;
import dev.flagship.server.standings.Standings;
import dev.flagship.server.standings.StandingsBoard;
import dev.flagship.server.team.Team;
import org.jspecify.annotations.Nullable;

/** Builds the rows of the lists of users and teams. */
final class Rosters {
    private final StandingsBoard board;
    private final Brackets brackets;
    private final Access access;
    private final Modes modes;

    Rosters(StandingsBoard board, Brackets brackets, Access access, Modes modes) {
        this.board = board;
        this.brackets = brackets;
        this.access = access;
        this.modes = modes;
    }

    RosterView.RowView row(User user, Visitor visitor) {
        return row(
                user.name(),
                "/users/" + user.id(),
                user.profile(),
                user.bracketId(),
                ranked(user.id(), false, visitor));
    }

    RosterView.RowView row(Team team, Visitor visitor) {
        return row(
                team.name(), "/teams/" + team.id(), team.profile(), team.bracketId(), ranked(team.id(), true, visitor));
    }

    private RosterView.RowView row(
            String name, String url, Profile profile, @Nullable Long bracketId, String[] standing) {
        return new RosterView.RowView(
                name,
                url,
                profile.affiliation() == null ? "" : profile.affiliation(),
                profile.country() == null ? "" : Countries.name(profile.country()),
                brackets.name(bracketId),
                standing[0],
                standing[1]);
    }

    /**
     * Returns place and score; both are empty where the visitor may not see them or this kind of account does not
     * score.
     */
    private String[] ranked(long id, boolean team, Visitor visitor) {
        if (team != modes.byTeam() || !access.allows(Area.SCORES, visitor)) {
            return new String[] {"", ""};
        }
        Standings standings = board.seenBy(visitor.seesAll());
        String place =
                standings.placeOf(id).map(ranked -> Ordinal.of(ranked.pos())).orElse("–");
        return new String[] {place, Integer.toString(standings.scoreOf(id))};
    }
}
