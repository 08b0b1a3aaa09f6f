package dev.flagship.server.scoring;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.flagship.server.account.User;
import dev.flagship.server.standings.Standings;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Users in CTFd's words: what everybody, the user and operators are shown. */
final class UserJson {
    private UserJson() {}

    /** As on lists. */
    record Listed(
            @Nullable String country,
            @Nullable String website,
            @JsonProperty("oauth_id") @Nullable String oauthId,
            @Nullable String affiliation,
            @Nullable Long teamId,
            String name,
            List<Object> fields,
            long id,
            @Nullable Long bracketId) {

        static Listed of(User user) {
            return new Listed(
                    user.country(),
                    user.website(),
                    null,
                    user.affiliation(),
                    null,
                    user.name(),
                    List.of(),
                    user.id(),
                    null);
        }
    }

    /** Somebody's profile. */
    record Shown(
            @Nullable String country,
            @Nullable String website,
            @JsonProperty("oauth_id") @Nullable String oauthId,
            @Nullable String affiliation,
            @Nullable Long teamId,
            String name,
            List<Object> fields,
            long id,
            @Nullable Long bracketId,
            @Nullable String place,
            int score) {

        static Shown of(User user, Standings standings) {
            return new Shown(
                    user.country(),
                    user.website(),
                    null,
                    user.affiliation(),
                    null,
                    user.name(),
                    List.of(),
                    user.id(),
                    null,
                    placeOf(user, standings),
                    standings.scoreOf(user.id()));
        }
    }

    /** One's own profile. */
    record Me(
            @Nullable String language,
            @Nullable String website,
            @JsonProperty("oauth_id") @Nullable String oauthId,
            @Nullable Long bracketId,
            @Nullable String affiliation,
            @Nullable Long teamId,
            String name,
            String email,
            List<Object> fields,
            long id,
            @Nullable String country,
            @Nullable String place,
            int score) {

        static Me of(User user, Standings standings) {
            return new Me(
                    null,
                    user.website(),
                    null,
                    null,
                    user.affiliation(),
                    null,
                    user.name(),
                    user.email(),
                    List.of(),
                    user.id(),
                    user.country(),
                    placeOf(user, standings),
                    standings.scoreOf(user.id()));
        }
    }

    /** A profile as operators see it. */
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
            List<Object> fields,
            long id,
            @Nullable String country,
            String type,
            @Nullable String language,
            boolean banned,
            boolean verified,
            Instant created,
            @Nullable Long bracketId,
            @Nullable String place,
            int score) {

        static Known of(User user, Standings standings) {
            return new Known(
                    user.website(),
                    null,
                    user.hidden(),
                    user.changePassword(),
                    null,
                    user.affiliation(),
                    null,
                    user.name(),
                    user.email(),
                    List.of(),
                    user.id(),
                    user.country(),
                    user.role().text(),
                    null,
                    user.banned(),
                    user.verified(),
                    user.createdAt(),
                    null,
                    placeOf(user, standings),
                    standings.scoreOf(user.id()));
        }
    }

    /** A solve on a profile. */
    record Solved(
            Instant date,
            String type,
            UserRef user,
            long challengeId,
            ChallengeRef challenge,
            long id,
            @Nullable Object team) {

        static Solved of(Standings.Solve solve) {
            return new Solved(
                    solve.at(),
                    "correct",
                    new UserRef(solve.account(), solve.accountId()),
                    solve.challengeId(),
                    new ChallengeRef(solve.challenge(), solve.category(), solve.challengeId(), solve.value()),
                    solve.id(),
                    null);
        }
    }

    /** A challenge in few words. */
    record ChallengeRef(String name, String category, long id, int value) {}

    /** A user in few words. */
    record UserRef(String name, long id) {}

    private static @Nullable String placeOf(User user, Standings standings) {
        return standings.placeOf(user.id()).map(Standings.Place::ordinal).orElse(null);
    }
}
