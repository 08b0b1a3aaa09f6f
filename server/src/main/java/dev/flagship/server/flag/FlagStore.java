package dev.flagship.server.flag;

import dev.flagship.ledger.flag.FlagVault;
import dev.flagship.ledger.flag.KeysetException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of authors' flags. Their contents are stored sealed. */
final class FlagStore {
    private static final Logger LOG = LoggerFactory.getLogger(FlagStore.class);
    private static final String SELECT = "select id, challenge_id, type, sealed, data from flag ";

    private final JdbcClient jdbc;
    private final FlagVault vault;

    FlagStore(JdbcClient jdbc, FlagVault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    List<AuthorFlag> all() {
        return jdbc.sql(SELECT + "order by id").query(this::flag).list();
    }

    List<AuthorFlag> ofChallenge(long challengeId) {
        return jdbc.sql(SELECT + "where challenge_id = :challenge order by id")
                .param("challenge", challengeId)
                .query(this::flag)
                .list();
    }

    Map<Long, Integer> counts() {
        Map<Long, Integer> counts = new HashMap<>();
        jdbc.sql("select challenge_id, count(*) as flags from flag group by challenge_id")
                .query(row -> {
                    counts.put(row.getLong("challenge_id"), row.getInt("flags"));
                });
        return counts;
    }

    Optional<AuthorFlag> find(long id) {
        return jdbc.sql(SELECT + "where id = :id")
                .param("id", id)
                .query(this::flag)
                .optional();
    }

    /** Adds the flag under an id of its own and returns that id. */
    long add(AuthorFlag flag) {
        return jdbc.sql("""
                        insert into flag (challenge_id, type, sealed, data)
                        values (:challenge, :type, :sealed, :data) returning id
                        """)
                .param("challenge", flag.challengeId())
                .param("type", flag.type().text())
                .param("sealed", sealed(flag))
                .param("data", flag.data())
                .query(Long.class)
                .single();
    }

    void update(AuthorFlag flag) {
        jdbc.sql("update flag set type = :type, sealed = :sealed, data = :data where id = :id")
                .param("id", flag.id())
                .param("type", flag.type().text())
                .param("sealed", sealed(flag))
                .param("data", flag.data())
                .update();
    }

    void remove(long id) {
        jdbc.sql("delete from flag where id = :id").param("id", id).update();
    }

    private String sealed(AuthorFlag flag) {
        return vault.sealEvidence(Objects.requireNonNull(flag.content(), "content"), subject(flag.challengeId()));
    }

    /** Returns the opened content; null when it was sealed with keys that this server does not have. */
    private @Nullable String opened(String sealed, long challengeId) {
        try {
            return vault.openEvidence(sealed, subject(challengeId));
        } catch (KeysetException e) {
            LOG.debug("a flag of challenge {} cannot be opened", challengeId, e);
            return null;
        }
    }

    private AuthorFlag flag(ResultSet row, int index) throws SQLException {
        long challengeId = row.getLong("challenge_id");
        return new AuthorFlag(
                row.getLong("id"),
                challengeId,
                AuthorFlag.Type.parse(row.getString("type")),
                opened(row.getString("sealed"), challengeId),
                row.getString("data"));
    }

    private static String subject(long challengeId) {
        return "flag:" + challengeId;
    }
}
