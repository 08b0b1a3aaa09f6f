package dev.flagship.server.people;

import dev.flagship.server.access.Access;
import dev.flagship.server.access.Area;
import dev.flagship.server.field.Field;
import dev.flagship.server.field.Fields;
import dev.flagship.server.http.Answer;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.scoring.History;
import dev.flagship.server.scoring.HistoryRequest;
import dev.flagship.server.scoring.UserOrTeam;
import dev.flagship.server.session.Caller;
import dev.flagship.server.session.Visitor;
import dev.flagship.server.standings.StandingsBoard;
import dev.flagship.server.team.Invites;
import dev.flagship.server.team.LeadTeam;
import dev.flagship.server.team.Team;
import dev.flagship.server.team.Teams;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The caller's own team over REST: members read it, the captain changes it. */
@RestController
@RequestMapping("/api/v1/teams/me")
class MyTeamApi {
    private final LeadTeam leadTeam;
    private final Invites invites;
    private final Teams teams;
    private final Fields fields;
    private final StandingsBoard board;
    private final Access access;
    private final History history;

    MyTeamApi(
            LeadTeam leadTeam,
            Invites invites,
            Teams teams,
            Fields fields,
            StandingsBoard board,
            Access access,
            History history) {
        this.leadTeam = leadTeam;
        this.invites = invites;
        this.teams = teams;
        this.fields = fields;
        this.board = board;
        this.access = access;
        this.history = history;
    }

    @GetMapping
    Answer<UserJson.Placed> get(Caller caller) {
        Team team = leadTeam.own(caller);
        return Answer.of(UserJson.Placed.of(
                form(team), team.id(), board.current(), access.allows(Area.SCORES, new Visitor(caller))));
    }

    @PatchMapping
    Answer<TeamJson.WithMembers> change(Caller caller, @RequestBody JsonNode body) {
        Team changed = leadTeam.change(caller, body);
        board.changed();
        return Answer.of(form(changed));
    }

    @DeleteMapping
    Answer<Void> disband(Caller caller) {
        leadTeam.disband(caller);
        board.changed();
        return Answer.done();
    }

    /** Makes a code to join the team by; it is valid for a day. */
    @PostMapping("/members")
    Answer<Map<String, String>> invite(Caller caller) {
        return Answer.of(Map.of("code", invites.make(caller)));
    }

    /** Always refused. As in CTFd, only operators may list members, by the team's id. */
    @GetMapping("/members")
    Answer<List<Long>> members(Caller caller) {
        throw Refusal.of(Code.FORBIDDEN, "Members are with the team itself.").asException();
    }

    @GetMapping("/solves")
    Answer<? extends List<?>> solves(Caller caller) {
        return history.solves(own(caller));
    }

    @GetMapping("/fails")
    Answer<? extends List<?>> fails(Caller caller) {
        return history.fails(own(caller));
    }

    @GetMapping("/awards")
    Answer<? extends List<?>> awards(Caller caller) {
        return history.awards(own(caller));
    }

    @GetMapping("/submissions")
    Answer<? extends List<?>> submissions(Caller caller) {
        return history.submissions(own(caller));
    }

    private HistoryRequest own(Caller caller) {
        return HistoryRequest.own(UserOrTeam.team(leadTeam.own(caller).id()), caller);
    }

    private TeamJson.WithMembers form(Team team) {
        return TeamJson.WithMembers.of(
                new TeamJson.Own(
                        TeamJson.Listed.of(team, fields.allAnswers(Field.Owner.TEAM, team.id())), team.email()),
                teams.members(team.id()));
    }
}
