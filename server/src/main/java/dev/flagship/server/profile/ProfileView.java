package dev.flagship.server.profile;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The profile of a user or a team.
 *
 * @param team whether it is a team
 * @param mark hidden or banned, for operators, who see it all the same; empty otherwise
 * @param people the team of a user, or the members of a team
 * @param scores what they scored; null where scores are not shown
 * @param own whether it is the viewer's own
 * @param admin the page on which operators change it; empty for everybody else
 */
public record ProfileView(
        String name,
        boolean team,
        String mark,
        List<FactView> facts,
        List<LinkView> people,
        @Nullable ScoresView scores,
        boolean own,
        String admin) {
    public ProfileView {
        Objects.requireNonNull(name, "name");
        facts = List.copyOf(facts);
        people = List.copyOf(people);
    }

    /** A known fact about the account; the address is empty where the value is not a link. */
    public record FactView(String name, String value, String url) {}

    /** A link to a team or a member, and the part that they have. */
    public record LinkView(String name, String url, String part) {}

    /**
     * What the account scored.
     *
     * @param place in words; a dash while unplaced
     * @param heat when it solved how much
     * @param graph how the score grew, as JSON for the script that draws it
     * @param categories how much of each category was solved
     */
    public record ScoresView(
            String place,
            int score,
            List<SolveView> solves,
            List<AwardView> awards,
            List<CategoryView> categories,
            HeatStrip heat,
            String graph) {
        public ScoresView {
            solves = List.copyOf(solves);
            awards = List.copyOf(awards);
            categories = List.copyOf(categories);
        }

        /** How many challenges it was the first to solve. */
        public long firsts() {
            return solves.stream().filter(SolveView::first).count();
        }
    }

    /**
     * A challenge that was solved; the address is empty where the viewer may not see it.
     *
     * @param first whether nobody solved it before
     */
    public record SolveView(
            String challenge, String url, String category, int value, String by, boolean first, Instant at) {}

    /** Points that do not come from a solve. */
    public record AwardView(String name, String description, int value, Instant at) {}

    /** How many of a category's challenges were solved. */
    public record CategoryView(String name, int solved, int total) {}
}
