package dev.flagship.server.people;

import dev.flagship.server.account.OneTimeLink;
import dev.flagship.server.account.QuestionsView;
import dev.flagship.server.page.FormView;
import dev.flagship.server.scoring.AccountHistoryView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The operators' page of one user.
 *
 * @param id 0 for one who is about to be made
 * @param title the stored name
 * @param teamId 0 for none
 * @param form what can be changed
 * @param award the form to give points
 * @param history null for one who is about to be made
 * @param operator whether the viewer may change anything
 * @param link a link to set a new password, just made; null where there is none
 */
public record UserDetailView(
        long id,
        String title,
        long teamId,
        int score,
        FormView form,
        QuestionsView questions,
        FormView award,
        @Nullable AccountHistoryView history,
        List<SeenAddresses.Seen> addresses,
        boolean operator,
        String done,
        @Nullable OneTimeLink link) {
    public UserDetailView {
        addresses = List.copyOf(addresses);
    }

    UserDetailView with(OneTimeLink made) {
        return new UserDetailView(
                id, title, teamId, score, form, questions, award, history, addresses, operator, done, made);
    }
}
