package dev.flagship.benchmarks.plan;

import java.util.List;
import java.util.Objects;

/**
 * A statement that is asked often, or by many at once.
 *
 * @param name what it is for
 * @param marks pieces of its text, in order, by which it is recognised
 * @param readsAll whether it has to read all rows of a table, and why that is bearable; empty where it must not
 */
record HotQuery(String name, List<String> marks, String readsAll) {
    static final List<HotQuery> ALL = List.of(
            indexed("unfinished instances, each pass of the node", "c.network", "NOT IN ('STOPPED', 'FAILED')"),
            indexed("one instance, asked by its owner", "c.container_id", "WHERE i.id ="),
            indexed("instances of an account that still count", "c.container_id", "WHERE i.owner_key ="),
            indexed("how many instances take room", "SELECT count(*) FROM ledger.instance WHERE state NOT IN"),
            indexed("the account's last stop or reset of a challenge", "max(greatest(last_reset_at"),
            indexed("a free address", "UPDATE ledger.address SET instance_id", "SKIP LOCKED"),
            indexed("whose flag a text is", "c.flag_hash = ANY"),
            indexed("wrong answers within the last minute", "select at from submission", "type = 'incorrect'"),
            indexed("whether the account has solved the challenge", "select exists (select 1 from solve"),
            indexed("an attempt", "insert into submission"),
            indexed("a solve", "insert into solve"),
            indexed("whose session it is", "from session s join app_user u"),
            indexed("whose API token it is", "from api_token t join app_user u"),
            reading(
                    "whether the scoreboard has changed",
                    "it counts all solves, and is asked once a second at most however many look",
                    "max(id) from solve"),
            reading(
                    "the scoreboard",
                    "it is every solve, read only when something changed and then kept",
                    "from solve s join challenge c"));

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

    /** Whether a statement is this one. */
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
