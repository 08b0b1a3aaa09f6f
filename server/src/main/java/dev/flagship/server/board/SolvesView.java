package dev.flagship.server.board;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.board.BoardView.CardView;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who solved a challenge, as far as the reader may know, and the challenge's current value.
 *
 * @param name the challenge's name
 * @param solved whether the reader's own account solved it, even if a freeze hides that
 * @param solves how many accounts solved it; negative where that is not shown
 * @param named whether the reader may see who they are
 * @param frozenSince the time from which nothing new is shown; null if everything is shown
 * @param solvers the first solvers, earliest first, together with the reader's own account at any place, or one page of
 *     all of them; empty where nobody is named. Solves during a freeze are missing, including the reader's own: see
 *     {@code solved}
 */
public record SolvesView(
        long id,
        String name,
        long value,
        boolean solved,
        int solves,
        boolean named,
        @Nullable Instant frozenSince,
        List<SolverView> solvers) {
    /** How many solvers are named at most, besides the reader's own account. */
    static final int MOST = 20;

    /** How many solvers one page lists. */
    static final int PAGE = 100;

    public SolvesView {
        Objects.requireNonNull(name, "name");
        solvers = List.copyOf(solvers);
    }

    /** Returns the number of solves as a phrase; empty where that is not shown. */
    public String text() {
        return solves == CardView.UNTOLD ? "" : say("common.solves", solves);
    }

    /** Whether there are more solvers than are named. */
    public boolean more() {
        return solves > solvers.size();
    }

    /** Returns how many pages all solvers take, at least one. */
    public int pages() {
        return Math.max(1, (solves + PAGE - 1) / PAGE);
    }

    /** Returns how many of the first solvers are named. */
    public int first() {
        return Math.min(MOST, solvers.size());
    }

    /**
     * An account that solved it, and when.
     *
     * @param place its place in the order of solves, from 1
     * @param url the account's page
     * @param own whether it is the reader's own account
     */
    public record SolverView(int place, String name, String url, boolean own, Instant at) {
        public SolverView {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(url, "url");
            Objects.requireNonNull(at, "at");
        }
    }
}
