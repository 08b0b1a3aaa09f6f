package dev.flagship.server.team;

import dev.flagship.server.account.QuestionsView;
import dev.flagship.server.account.User;
import java.util.List;
import java.util.Objects;

/**
 * The page of a player's own team.
 *
 * @param captain whether the player leads it
 * @param questions the questions that its captain may answer
 * @param invite the address of an invitation made just now; empty otherwise
 * @param error why nothing was changed; empty otherwise
 */
public record TeamView(
        long id,
        String name,
        String website,
        String affiliation,
        String country,
        List<MemberView> members,
        boolean captain,
        QuestionsView questions,
        String invite,
        String error) {
    public TeamView {
        members = List.copyOf(members);
    }

    static TeamView of(
            Team team, List<User> members, long userId, QuestionsView questions, String invite, String error) {
        return new TeamView(
                team.id(),
                team.name(),
                Objects.requireNonNullElse(team.profile().website(), ""),
                Objects.requireNonNullElse(team.profile().affiliation(), ""),
                Objects.requireNonNullElse(team.profile().country(), ""),
                members.stream()
                        .map(user ->
                                new MemberView(user.id(), user.name(), team.isLedBy(user.id()), user.id() == userId))
                        .toList(),
                team.isLedBy(userId),
                questions,
                invite,
                error);
    }

    /** A member. */
    public record MemberView(long id, String name, boolean captain, boolean own) {}
}
