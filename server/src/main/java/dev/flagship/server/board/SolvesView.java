package dev.flagship.server.board;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.board.BoardView.CardView;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who solved a challenge, as far as the reader is told, and what it is worth by that.
 *
 * @param name what the challenge is called
 * @param solved whether the reader's own account did, whatever a freeze hides
 * @param solves how many accounts solved it; negative where that is not shown
 * @param named whether the reader is told who they are
 * @param frozenSince since when nothing new is shown; null when all is
 * @param solvers the first of them, the earliest first, and the reader's own account whichever of them it is, or a page
 *     of all of them; empty where nobody is named. What is solved in a freeze is not among them, the reader's own solve
 *     neither: see {@code solved}
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
    /** How many are named at most, the reader's own account aside. */
    static final int MOST = 20;

    /** How many of all are on one page of them. */
    static final int PAGE = 100;

    public SolvesView {
        Objects.requireNonNull(name, "name");
        solvers = List.copyOf(solvers);
    }

    /** How many solved it, as a phrase; empty where that is not shown. */
    public String text() {
        return solves == CardView.UNTOLD ? "" : say("common.solves", solves);
    }

    /** Whether there are more than are named. */
    public boolean more() {
        return solves > solvers.size();
    }

    /** How many pages all of them take, at least one. */
    public int pages() {
        return Math.max(1, (solves + PAGE - 1) / PAGE);
    }

    /** How many of the first are named. */
    public int first() {
        return Math.min(MOST, solvers.size());
    }

    /**
     * Somebody who solved it, and when.
     *
     * @param place the how manieth it was, from 1
     * @param url the account's page
     * @param own true for the reader's own account
     */
    public record SolverView(int place, String name, String url, boolean own, Instant at) {
        public SolverView {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(url, "url");
            Objects.requireNonNull(at, "at");
        }
    }
}
