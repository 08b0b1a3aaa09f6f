package dev.flagship.server.instance.pool;

import dev.flagship.ledger.pool.ClaimLedger.Size;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of the pool sizes that operators chose. */
final class PoolStore {
    private final JdbcClient jdbc;

    PoolStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Size> choices() {
        return jdbc.sql("select challenge_id, least, most from pool_choice order by challenge_id")
                .query((row, index) -> new Size(row.getLong("challenge_id"), row.getInt("least"), row.getInt("most")))
                .list();
    }

    void choose(Size size) {
        jdbc.sql("""
                insert into pool_choice (challenge_id, least, most) values (:challenge, :least, :most)
                on conflict (challenge_id) do update set least = :least, most = :most
                """)
                .param("challenge", size.challengeId())
                .param("least", size.least())
                .param("most", size.most())
                .update();
    }

    void forget(long challengeId) {
        jdbc.sql("delete from pool_choice where challenge_id = :challenge")
                .param("challenge", challengeId)
                .update();
    }
}
