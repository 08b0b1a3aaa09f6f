package dev.flagship.server.people;

import dev.flagship.server.account.QuestionsView;
import dev.flagship.server.page.FormView;
import dev.flagship.server.scoring.AccountHistoryView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The operators' page of one team.
 *
 * @param id 0 for one that is about to be made
 * @param title the stored name
 * @param form what can be changed
 * @param members the members, by id
 * @param member the form to add a member
 * @param award the form to give points
 * @param history null for one that is about to be made
 * @param operator whether the viewer may change anything
 */
public record TeamDetailView(
        long id,
        String title,
        int score,
        FormView form,
        QuestionsView questions,
        List<MemberView> members,
        FormView member,
        FormView award,
        @Nullable AccountHistoryView history,
        boolean operator,
        String done) {
    public TeamDetailView {
        members = List.copyOf(members);
    }

    /** Returns whether the team has a captain. */
    public boolean hasCaptain() {
        return members.stream().anyMatch(MemberView::captain);
    }

    /**
     * A member.
     *
     * @param score what this member scored for the team
     */
    public record MemberView(
            long id, String name, String email, int score, boolean hidden, boolean banned, boolean captain) {}
}
