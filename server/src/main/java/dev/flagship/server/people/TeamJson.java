package dev.flagship.server.people;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.flagship.server.account.User;
import dev.flagship.server.field.FieldAnswer;
import dev.flagship.server.team.Team;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Teams in CTFd's words, as everybody, their members and operators see them. */
final class TeamJson {
    private TeamJson() {}

    /** A team as everybody sees it; without its captain where the reader may not see that user. */
    record Listed(
            @Nullable String website,
            @JsonProperty("oauth_id") @Nullable String oauthId,
            String name,
            @Nullable String affiliation,
            @Nullable Long bracketId,
            List<UserJson.Answered> fields,
            @Nullable Long captainId,
            long id,
            @Nullable String country) {

        static Listed of(Team team, List<FieldAnswer> answers) {
            return new Listed(
                    team.profile().website(),
                    null,
                    team.name(),
                    team.profile().affiliation(),
                    team.bracketId(),
                    UserJson.Answered.all(answers),
                    team.captainId(),
                    team.id(),
                    team.profile().country());
        }

        /** Returns the team without its captain, unless that user is among {@code shown}. */
        Listed captainedBy(Collection<Long> shown) {
            return captainId == null || shown.contains(captainId)
                    ? this
                    : new Listed(website, oauthId, name, affiliation, bracketId, fields, null, id, country);
        }
    }

    /** A team as its members see it. */
    record Own(@JsonUnwrapped Listed team, @Nullable String email) {}

    /** A team as operators see it. */
    record Known(
            @JsonUnwrapped Listed team,
            @Nullable String email,
            boolean banned,
            Instant created,
            boolean hidden,
            @Nullable String secret) {
        static Known of(Team team, List<FieldAnswer> answers) {
            return new Known(
                    Listed.of(team, answers), team.email(), team.banned(), team.createdAt(), team.hidden(), null);
        }
    }

    /** Any of these, with the ids of the members. */
    record WithMembers(@JsonUnwrapped Object team, List<Long> members) {
        static WithMembers of(Object team, List<User> members) {
            return new WithMembers(team, members.stream().map(User::id).toList());
        }
    }
}
