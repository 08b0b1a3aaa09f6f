package dev.flagship.server.people;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.scoring.ReviewSubmission;
import dev.flagship.server.session.Caller;
import dev.flagship.server.session.Modes;

/** What operators may do about an account, be it a user or a team; the same as on the page of each. */
public final class Sanctions {
    private final ReviewSubmission review;
    private final UserChanges users;
    private final TeamChanges teams;
    private final Modes modes;

    Sanctions(ReviewSubmission review, UserChanges users, TeamChanges teams, Modes modes) {
        this.review = review;
        this.users = users;
        this.teams = teams;
        this.modes = modes;
    }

    /**
     * Discards the submission by which the account solved the challenge, and each one that would become the solve
     * instead.
     */
    public void voidSolve(Caller caller, long challengeId, long accountId) {
        if (!review.voidSolve(caller, challengeId, accountId)) {
            throw Refusal.of(Code.INVALID, "deed", say("admin-fair-play.no-solve"))
                    .asException();
        }
    }

    /** Takes the account off lists and scoreboards. */
    public void hide(Caller caller, long accountId) {
        change(caller, accountId, BulkAction.HIDE);
    }

    /** Bans the account and stops its instances. */
    public void ban(Caller caller, long accountId) {
        change(caller, accountId, BulkAction.BAN);
    }

    private void change(Caller caller, long accountId, BulkAction action) {
        if (modes.byTeam()) {
            teams.change(caller, accountId, action.change());
        } else {
            users.change(caller, accountId, action.change());
        }
    }
}
