package dev.flagship.ledger.intent;

import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Reason;
import java.util.Arrays;
import java.util.stream.Collectors;

/** When an owner last stopped or reset an instance of a challenge, as a query. */
final class LastStop {
    /** Reasons after which nobody has to wait before the next start. */
    private static final String NOT_THE_OWNERS = Arrays.stream(Reason.values())
            .filter(reason -> reason.outcome() == InstanceState.FAILED || reason == Reason.OPERATOR)
            .map(reason -> "'" + reason + "'")
            .collect(Collectors.joining(", "));

    /** Needs {@code :challenge} and {@code :owner}; returns one row with one column, {@code at}. */
    static final String SELECT = """
            SELECT max(greatest(last_reset_at,
                       CASE WHEN reason = 'PLAYER' OR (reason = 'CANCELLED' AND starting_since IS NOT NULL)
                            THEN coalesce(ended_at, state_since) END)) AS at
              FROM ledger.instance
             WHERE challenge_id = :challenge AND owner_key = :owner AND (reason IS NULL OR reason NOT IN (%s))
            """.formatted(NOT_THE_OWNERS);

    private LastStop() {}
}
