package dev.flagship.server.setup;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Removes the rows of a competition. Submissions are append-only, and a trigger refuses to delete rows, so the table is
 * truncated, together with those that refer to it.
 */
final class ResetStore {
    private final JdbcClient jdbc;

    ResetStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Removes a part and returns the slugs of the challenges that were removed. */
    List<String> remove(ResetEvent.Part part) {
        List<String> statements = switch (part) {
            case SUBMISSIONS ->
                List.of(
                        "truncate fair_play_signal, submission_verdict, flag_part, solve, submission, unlock, award, rating");
            case NOTIFICATIONS -> List.of("delete from notification", "delete from live_event");
            case PAGES -> List.of("delete from page");
            case CHALLENGES -> List.of();
            case ACCOUNTS -> List.of("""
                        update challenge set made_by = null, first_made_by = null
                        where made_by is not null or first_made_by is not null
                        """, "delete from team", "delete from app_user");
        };
        statements.forEach(sql -> jdbc.sql(sql).update());
        if (part == ResetEvent.Part.SUBMISSIONS) {
            jdbc.sql("update version set number = number + 1").update();
        }
        return part == ResetEvent.Part.CHALLENGES ? removeChallenges() : List.of();
    }

    private List<String> removeChallenges() {
        return jdbc.sql("delete from challenge where origin = 'api' returning slug")
                .query((row, index) -> row.getString("slug"))
                .list();
    }
}
