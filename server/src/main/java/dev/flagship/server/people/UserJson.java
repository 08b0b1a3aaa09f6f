package dev.flagship.server.people;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.flagship.server.account.User;
import dev.flagship.server.field.FieldAnswer;
import dev.flagship.server.standings.Standings;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Users in CTFd's words, as everybody, the user themselves and operators see them. */
final class UserJson {
    private UserJson() {}

    /** A user on a list. */
    record Listed(
            @Nullable String country,
            @Nullable String website,
            @JsonProperty("oauth_id") @Nullable String oauthId,
            @Nullable String affiliation,
            @Nullable Long teamId,
            String name,
            List<Answered> fields,
            long id,
            @Nullable Long bracketId) {

        static Listed of(User user, List<FieldAnswer> answers) {
            return new Listed(
                    user.profile().country(),
                    user.profile().website(),
                    null,
                    user.profile().affiliation(),
                    user.teamId(),
                    user.name(),
                    Answered.all(answers),
                    user.id(),
                    user.bracketId());
        }
    }

    /** A user's own profile. */
    record Me(
            @Nullable String language,
            @Nullable String website,
            @JsonProperty("oauth_id") @Nullable String oauthId,
            @Nullable Long bracketId,
            @Nullable String affiliation,
            @Nullable Long teamId,
            String name,
            String email,
            List<Answered> fields,
            long id,
            @Nullable String country) {

        static Me of(User user, List<FieldAnswer> answers) {
            return new Me(
                    user.profile().language(),
                    user.profile().website(),
                    null,
                    user.bracketId(),
                    user.profile().affiliation(),
                    user.teamId(),
                    user.name(),
                    user.email(),
                    Answered.all(answers),
                    user.id(),
                    user.profile().country());
        }
    }

    /** A user as operators see them. */
    record Known(
            @Nullable String website,
            @JsonProperty("oauth_id") @Nullable String oauthId,
            boolean hidden,
            boolean changePassword,
            @Nullable String secret,
            @Nullable String affiliation,
            @Nullable Long teamId,
            String name,
            String email,
            List<Answered> fields,
            long id,
            @Nullable String country,
            String type,
            @Nullable String language,
            boolean banned,
            boolean verified,
            Instant created,
            @Nullable Long bracketId) {

        static Known of(User user, List<FieldAnswer> answers) {
            return new Known(
                    user.profile().website(),
                    null,
                    user.hidden(),
                    user.changePassword(),
                    null,
                    user.profile().affiliation(),
                    user.teamId(),
                    user.name(),
                    user.email(),
                    Answered.all(answers),
                    user.id(),
                    user.profile().country(),
                    user.role().text(),
                    user.profile().language(),
                    user.banned(),
                    user.verified(),
                    user.createdAt(),
                    user.bracketId());
        }
    }

    /** A user or team with place and score. */
    record Placed(
            @JsonUnwrapped Object who,
            @JsonInclude @Nullable String place,
            @JsonInclude @Nullable Integer score) {

        static Placed of(Object who, long accountId, Standings standings, boolean scoresShown) {
            return scoresShown
                    ? new Placed(
                            who,
                            standings
                                    .placeOf(accountId)
                                    .map(Standings.Place::ordinal)
                                    .orElse(null),
                            standings.scoreOf(accountId))
                    : new Placed(who, null, null);
        }

        /** Returns the same place with another score, unless scores are not shown. */
        Placed scoring(int other) {
            return score == null ? this : new Placed(who, place, other);
        }
    }

    /** An answer to one of the operators' questions. */
    record Answered(@Nullable String description, String type, Object value, String name, long fieldId) {
        static List<Answered> all(List<FieldAnswer> answers) {
            return answers.stream()
                    .filter(FieldAnswer::given)
                    .map(answer -> new Answered(
                            answer.field().description(),
                            answer.field().kind().text(),
                            answer.value(),
                            answer.field().name(),
                            answer.field().id()))
                    .toList();
        }
    }
}
