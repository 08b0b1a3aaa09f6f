package dev.flagship.server.instance.pool;

import dev.flagship.lifecycle.container.Weakness;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The pools, for operators.
 *
 * @param bound the most instances that may be in all pools together
 * @param refusal why the last change was not made; empty for none
 */
public record PoolsView(List<PoolRow> rows, int bound, String refusal) {
    public PoolsView {
        rows = List.copyOf(rows);
        Objects.requireNonNull(refusal, "refusal");
    }

    /**
     * The pool of one challenge.
     *
     * @param least how many are kept ready; empty where there is no pool
     * @param source who decides the size, in words
     * @param chosen whether an operator does
     * @param weaknesses the weaker isolation that it asks for and an operator has to grant
     */
    public record PoolRow(
            long challengeId,
            String challenge,
            String least,
            String most,
            String source,
            boolean chosen,
            int ready,
            int warming,
            Set<Weakness> weaknesses) {
        public PoolRow {
            Objects.requireNonNull(challenge, "challenge");
            Objects.requireNonNull(least, "least");
            Objects.requireNonNull(most, "most");
            Objects.requireNonNull(source, "source");
            weaknesses = Set.copyOf(weaknesses);
        }
    }
}
