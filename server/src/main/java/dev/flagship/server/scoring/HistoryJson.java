package dev.flagship.server.scoring;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.flagship.server.standings.Standings;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What users and teams did, as CTFd's API shows it. */
final class HistoryJson {
    private HistoryJson() {}

    /** A solve on a profile. */
    record Solved(
            Instant date,
            String type,
            @Nullable Ref user,
            long challengeId,
            ChallengeRef challenge,
            long id,
            @Nullable Ref team) {

        /**
         * Shows the user and the challenge as far as the reader may know them.
         *
         * @param own whether the reader is the one who solved it
         * @param named whether the reader may know the challenge
         */
        static Solved of(Standings.Solve solve, boolean own, boolean named) {
            return new Solved(
                    solve.at(),
                    "correct",
                    own || solve.userShown() ? new Ref(solve.user(), solve.userId()) : null,
                    solve.challengeId(),
                    new ChallengeRef(
                            named ? solve.challenge() : "???",
                            named ? solve.category() : "???",
                            solve.challengeId(),
                            solve.value()),
                    solve.id(),
                    Ref.of(solve.team(), solve.teamId()));
        }
    }

    /** A submission as operators see it; a real flag is shown as sealed. */
    record Submitted(
            String type,
            long challengeId,
            long userId,
            @Nullable Ref team,
            String ip,
            String provided,
            Instant date,
            @Nullable Long teamId,
            ChallengeRef challenge,
            Ref user,
            long id) {

        /** Shows the value that the challenge has now. */
        static Submitted of(Submission submission, Standings standings) {
            String provided = submission.provided();
            return new Submitted(
                    submission.type().text(),
                    submission.challengeId(),
                    submission.userId(),
                    Ref.of(submission.team(), submission.teamId()),
                    submission.address(),
                    provided == null ? "(a real flag, kept sealed)" : provided,
                    submission.at(),
                    submission.teamId(),
                    new ChallengeRef(
                            submission.challenge(),
                            submission.category(),
                            submission.challengeId(),
                            standings.valueOf(submission.challengeId())),
                    new Ref(submission.user(), submission.userId()),
                    submission.id());
        }
    }

    /** An award. */
    record Awarded(
            int value,
            @Nullable Long teamId,
            @Nullable Long user,
            @Nullable Long userId,
            String type,
            @Nullable String name,
            @Nullable String category,
            @Nullable String description,
            @Nullable Long team,
            Instant date,
            @JsonInclude @Nullable Object requirements,
            long id,
            @Nullable String icon) {

        static Awarded of(AwardRow award) {
            return new Awarded(
                    award.value(),
                    award.teamId(),
                    award.userId(),
                    award.userId(),
                    "standard",
                    award.name(),
                    award.category(),
                    award.description(),
                    award.teamId(),
                    award.at(),
                    null,
                    award.id(),
                    award.icon());
        }
    }

    /** A reference to a challenge. */
    record ChallengeRef(String name, String category, long id, int value) {}

    /** A reference to a user or a team. */
    record Ref(String name, long id) {
        static @Nullable Ref of(@Nullable String name, @Nullable Long id) {
            return name == null || id == null ? null : new Ref(name, id);
        }
    }
}
