package dev.flagship.server.profile;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.access.Access;
import dev.flagship.server.access.Area;
import dev.flagship.server.account.Profile;
import dev.flagship.server.account.User;
import dev.flagship.server.bracket.Bracket;
import dev.flagship.server.bracket.Brackets;
import dev.flagship.server.field.Field;
import dev.flagship.server.field.FieldAnswer;
import dev.flagship.server.field.Fields;
import dev.flagship.server.page.Countries;
import dev.flagship.server.profile.ProfileView.FactView;
import dev.flagship.server.profile.ProfileView.LinkView;
import dev.flagship.server.scoring.UserOrTeam;
import dev.flagship.server.session.Modes;
import dev.flagship.server.session.Visitor;
import dev.flagship.server.team.Team;
import dev.flagship.server.team.Teams;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds profiles from what the other features know. */
final class Profiles {
    private final Teams teams;
    private final Fields fields;
    private final Brackets brackets;
    private final ProfileScores scores;
    private final Access access;
    private final Modes modes;

    Profiles(Teams teams, Fields fields, Brackets brackets, ProfileScores scores, Access access, Modes modes) {
        this.teams = teams;
        this.fields = fields;
        this.brackets = brackets;
        this.scores = scores;
        this.access = access;
        this.modes = modes;
    }

    /** Returns the user's profile as the visitor may see it. */
    ProfileView of(User user, Visitor visitor) {
        boolean own =
                visitor.caller().filter(caller -> caller.userId() == user.id()).isPresent();
        List<LinkView> people = user.teamId() == null
                ? List.of()
                : teams.find(user.teamId())
                        .filter(team -> visitor.seesAll() || team.isShown())
                        .map(team -> List.of(new LinkView(team.name(), "/teams/" + team.id(), say("common.team"))))
                        .orElseGet(List::of);
        ProfileScores.Whose whose = new ProfileScores.Whose(UserOrTeam.user(user.id()), user.name(), own);
        return new ProfileView(
                user.name(),
                false,
                mark(user.hidden(), user.banned()),
                facts(
                        user.profile(),
                        user.bracketId(),
                        fields.answers(Field.Owner.USER, user.id(), visitor.seesAll() || own)),
                people,
                shown(visitor) ? scores.of(whose, visitor) : null,
                own,
                visitor.seesAll() ? "/admin/users/" + user.id() : "");
    }

    /** Returns the team's profile as the visitor may see it. */
    ProfileView of(Team team, Visitor visitor) {
        boolean own =
                visitor.caller().filter(caller -> caller.teamId() == team.id()).isPresent();
        List<LinkView> people = teams.members(team.id(), visitor).stream()
                .map(user -> new LinkView(
                        user.name(),
                        "/users/" + user.id(),
                        team.isLedBy(user.id()) ? say("team.captain") : say("team.member")))
                .toList();
        ProfileScores.Whose whose = new ProfileScores.Whose(UserOrTeam.team(team.id()), team.name(), own);
        return new ProfileView(
                team.name(),
                true,
                mark(team.hidden(), team.banned()),
                facts(
                        team.profile(),
                        team.bracketId(),
                        fields.answers(Field.Owner.TEAM, team.id(), visitor.seesAll() || own)),
                people,
                shown(visitor) && modes.byTeam() ? scores.of(whose, visitor) : null,
                own,
                visitor.seesAll() ? "/admin/teams/" + team.id() : "");
    }

    private boolean shown(Visitor visitor) {
        return access.allows(Area.SCORES, visitor);
    }

    private static String mark(boolean hidden, boolean banned) {
        return banned ? say("profile.banned") : hidden ? say("profile.hidden") : "";
    }

    private List<FactView> facts(Profile profile, @Nullable Long bracketId, List<FieldAnswer> answers) {
        List<FactView> facts = new ArrayList<>();
        if (bracketId != null) {
            brackets.find(bracketId)
                    .map(Bracket::name)
                    .ifPresent(name -> facts.add(new FactView(say("common.bracket"), name, "")));
        }
        if (profile.affiliation() != null) {
            facts.add(new FactView(say("common.affiliation"), profile.affiliation(), ""));
        }
        if (profile.country() != null) {
            facts.add(new FactView(say("common.country"), Countries.name(profile.country()), ""));
        }
        if (profile.website() != null) {
            facts.add(new FactView(say("common.website"), profile.website(), profile.website()));
        }
        answers.stream()
                .filter(answer -> !answer.text().isEmpty())
                .forEach(answer -> facts.add(new FactView(
                        answer.field().name(), answer.text().equals("true") ? say("common.yes") : answer.text(), "")));
        return facts;
    }
}
