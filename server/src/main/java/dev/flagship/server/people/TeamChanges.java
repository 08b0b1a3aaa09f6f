package dev.flagship.server.people;

import dev.flagship.server.scoring.MemberScores;
import dev.flagship.server.session.Caller;
import dev.flagship.server.session.Modes;
import dev.flagship.server.standings.StandingsBoard;
import dev.flagship.server.team.ChangeTeam;
import dev.flagship.server.team.Team;
import tools.jackson.databind.JsonNode;

/** Changes and removes teams, and then updates instances and standings. */
final class TeamChanges {
    private final ChangeTeam changeTeam;
    private final EndAccount endAccount;
    private final MemberScores memberScores;
    private final StandingsBoard board;
    private final Modes modes;

    TeamChanges(
            ChangeTeam changeTeam,
            EndAccount endAccount,
            MemberScores memberScores,
            StandingsBoard board,
            Modes modes) {
        this.changeTeam = changeTeam;
        this.endAccount = endAccount;
        this.memberScores = memberScores;
        this.board = board;
        this.modes = modes;
    }

    Team add(Caller caller, JsonNode body) {
        Team made = changeTeam.add(caller, body);
        board.changed();
        return made;
    }

    /** Changes what the request names, and stops the instances of a team that is banned. */
    Team change(Caller caller, long id, JsonNode body) {
        Team changed = changeTeam.change(caller, id, body);
        board.changed();
        if (changed.banned() && modes.byTeam()) {
            endAccount.of(caller, id);
        }
        return changed;
    }

    /** Removes a team and stops its instances. */
    void remove(Caller caller, long id) {
        changeTeam.remove(caller, id);
        if (modes.byTeam()) {
            endAccount.of(caller, id);
        }
        board.changed();
    }

    void addMember(Caller caller, long id, long userId) {
        changeTeam.addMember(caller, id, userId);
        board.changed();
    }

    /** Removes a member; the team keeps what the member scored. */
    void removeMember(Caller caller, long id, long userId) {
        changeTeam.removeMember(caller, id, userId, () -> {});
        board.changed();
    }

    /** Removes a member together with what the member scored. */
    void removeMemberWithScores(Caller caller, long id, long userId) {
        changeTeam.removeMember(caller, id, userId, () -> memberScores.takeBack(caller, id, userId));
        board.changed();
    }

    Team find(long id) {
        return changeTeam.find(id);
    }
}
