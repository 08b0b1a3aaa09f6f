package dev.flagship.benchmarks.plan;

import java.util.List;
import java.util.Objects;

/**
 * A statement that is sent often, or by many at once.
 *
 * @param name what it is for
 * @param marks pieces of its text, in order, by which it is recognised
 * @param readsAll why it may read all rows of a table; empty if it must not
 */
record HotQuery(String name, List<String> marks, String readsAll) {
    static final List<HotQuery> ALL = List.of(
            indexed("what changed, each pass of the node", "pg_current_snapshot", "i.changed >="),
            indexed("unfinished instances, each full look of the node", "c.network", "NOT IN ('STOPPED', 'FAILED')"),
            indexed("one instance, asked by its owner", "c.container_id", "WHERE i.id ="),
            indexed("instances of an account that still count", "c.container_id", "WHERE i.owner_key ="),
            indexed("how many instances take room, at each start", "count(*) AS total", "min(expires_at) AS next"),
            indexed("the account's last stop or reset of a challenge", "max(greatest(last_reset_at"),
            indexed("a free address", "UPDATE ledger.address SET instance_id", "SKIP LOCKED"),
            indexed("whose flag a text is", "c.flag_hash = ANY"),
            indexed("what an attempt holds", "select v.number", "for no key update"),
            indexed("what the account did before", "select exists (select 1 from solve", "type = 'incorrect'"),
            indexed("an attempt", "insert into submission"),
            indexed("a solve", "insert into solve"),
            indexed("whose session it is", "from session s join app_user u", "s.id_hash ="),
            indexed("whose API token it is", "from api_token t join app_user u"),
            indexed("whether the scoreboard has changed", "select number from version where name = 'scores'"),
            reading(
                    "the scoreboard",
                    "it is every solve, read only when something changed and then kept",
                    "from solve order by at, id"));

    HotQuery {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(readsAll, "readsAll");
        marks = List.copyOf(marks);
    }

    private static HotQuery indexed(String name, String... marks) {
        return new HotQuery(name, List.of(marks), "");
    }

    private static HotQuery reading(String name, String why, String... marks) {
        return new HotQuery(name, List.of(marks), why);
    }

    /** Tells whether a statement is this one. */
    boolean isAskedBy(String statement) {
        String text = statement.replaceAll("\\s+", " ");
        int from = 0;
        for (String mark : marks) {
            int found = text.indexOf(mark, from);
            if (found < 0) {
                return false;
            }
            from = found + mark.length();
        }
        return true;
    }
}
