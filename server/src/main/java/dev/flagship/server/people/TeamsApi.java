package dev.flagship.server.people;

import dev.flagship.server.access.Access;
import dev.flagship.server.access.Area;
import dev.flagship.server.field.Field;
import dev.flagship.server.field.FieldAnswer;
import dev.flagship.server.field.Fields;
import dev.flagship.server.http.Answer;
import dev.flagship.server.http.JsonFields;
import dev.flagship.server.http.PageRequest;
import dev.flagship.server.scoring.History;
import dev.flagship.server.scoring.HistoryRequest;
import dev.flagship.server.scoring.UserOrTeam;
import dev.flagship.server.session.Caller;
import dev.flagship.server.session.Visitor;
import dev.flagship.server.signin.Reauthenticated;
import dev.flagship.server.standings.StandingsBoard;
import dev.flagship.server.team.Team;
import dev.flagship.server.team.TeamFilter;
import dev.flagship.server.team.Teams;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Teams over REST, with their places and solves. Hidden and banned ones exist for operators only. */
@RestController
@RequestMapping("/api/v1/teams")
class TeamsApi {
    private static final int PER_PAGE = 50;

    private final Teams teams;
    private final TeamChanges changes;
    private final Fields fields;
    private final StandingsBoard board;
    private final Access access;
    private final History history;

    TeamsApi(Teams teams, TeamChanges changes, Fields fields, StandingsBoard board, Access access, History history) {
        this.teams = teams;
        this.changes = changes;
        this.fields = fields;
        this.board = board;
        this.access = access;
        this.history = history;
    }

    @GetMapping
    Answer<List<Object>> list(
            Visitor visitor,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "name") String field,
            @RequestParam(defaultValue = "") String view,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(name = "per_page", required = false) @Nullable Integer perPage) {
        PageRequest request = PageRequest.of(page, perPage, PER_PAGE);
        boolean all = visitor.seesAll() && view.equals("admin");
        TeamFilter filter = new TeamFilter(field, q, all);
        List<Team> found = teams.list(filter, request.perPage(), request.offset());
        var answers =
                fields.answers(Field.Owner.TEAM, found.stream().map(Team::id).toList(), visitor.seesAll());
        Set<Long> captains = visitor.seesAll() ? Set.of() : teams.captains(found, visitor);
        return Answer.page(request, found, teams.count(filter), team -> {
            List<FieldAnswer> own = answers.getOrDefault(team.id(), List.of());
            return visitor.seesAll()
                    ? TeamJson.Known.of(team, own)
                    : TeamJson.Listed.of(team, own).captainedBy(captains);
        });
    }

    @PostMapping
    Answer<TeamJson.WithMembers> add(Caller caller, @RequestBody JsonNode body) {
        return Answer.of(known(changes.add(caller, body)));
    }

    @GetMapping("/{id}")
    Answer<UserJson.Placed> get(Visitor visitor, @PathVariable long id) {
        Team team = shown(visitor, id);
        TeamJson.WithMembers form = visitor.seesAll() ? known(team) : shownTo(visitor, team);
        return Answer.of(
                UserJson.Placed.of(form, id, board.seenBy(visitor.seesAll()), access.allows(Area.SCORES, visitor)));
    }

    @PatchMapping("/{id}")
    Answer<TeamJson.WithMembers> change(Caller caller, @PathVariable long id, @RequestBody JsonNode body) {
        return Answer.of(known(changes.change(caller, id, body)));
    }

    @Reauthenticated
    @DeleteMapping("/{id}")
    Answer<Void> remove(Caller caller, @PathVariable long id) {
        changes.remove(caller, id);
        return Answer.done();
    }

    @GetMapping("/{id}/members")
    Answer<List<Long>> members(@PathVariable long id) {
        return Answer.of(memberIds(changes.find(id).id()));
    }

    @PostMapping("/{id}/members")
    Answer<List<Long>> addMember(Caller caller, @PathVariable long id, @RequestBody JsonNode body) {
        changes.addMember(caller, id, userId(body));
        return Answer.of(memberIds(id));
    }

    @Reauthenticated
    @DeleteMapping("/{id}/members")
    Answer<List<Long>> removeMember(Caller caller, @PathVariable long id, @RequestBody JsonNode body) {
        changes.removeMemberWithScores(caller, id, userId(body));
        return Answer.of(memberIds(id));
    }

    @GetMapping("/{id}/solves")
    Answer<? extends List<?>> solves(Visitor visitor, @PathVariable long id) {
        return history.solves(of(visitor, id));
    }

    @GetMapping("/{id}/fails")
    Answer<? extends List<?>> fails(Visitor visitor, @PathVariable long id) {
        return history.fails(of(visitor, id));
    }

    @GetMapping("/{id}/awards")
    Answer<? extends List<?>> awards(Visitor visitor, @PathVariable long id) {
        return history.awards(of(visitor, id));
    }

    private HistoryRequest of(Visitor visitor, long id) {
        return HistoryRequest.any(UserOrTeam.team(shown(visitor, id).id()), visitor);
    }

    private static long userId(JsonNode body) {
        Long id = JsonFields.of(body, Set.of("id", "user_id")).id(body.has("user_id") ? "user_id" : "id");
        if (id == null) {
            throw JsonFields.refused("user_id", "expected the id of a user");
        }
        return id;
    }

    private List<Long> memberIds(long id) {
        return teams.members(id).stream().map(user -> user.id()).toList();
    }

    private TeamJson.WithMembers shownTo(Visitor visitor, Team team) {
        return TeamJson.WithMembers.of(
                TeamJson.Listed.of(team, fields.publicAnswers(Field.Owner.TEAM, team.id()))
                        .captainedBy(teams.captains(List.of(team), visitor)),
                teams.members(team.id(), visitor));
    }

    private TeamJson.WithMembers known(Team team) {
        return TeamJson.WithMembers.of(
                TeamJson.Known.of(team, fields.allAnswers(Field.Owner.TEAM, team.id())), teams.members(team.id()));
    }

    private Team shown(Visitor visitor, long id) {
        return teams.find(id)
                .filter(team -> visitor.seesAll() || team.isShown())
                .orElseThrow(() -> Teams.notFound(id));
    }
}
