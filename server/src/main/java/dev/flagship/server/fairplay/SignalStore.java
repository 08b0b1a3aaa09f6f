package dev.flagship.server.fairplay;

import dev.flagship.server.fairplay.Signal.Side;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The rows of signals. */
final class SignalStore {
    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String SELECT = """
            select f.id, f.kind, f.state, f.account_id, a.name as account, a.hidden, a.banned,
                   exists (select 1 from solve v
                           where v.challenge_id = f.challenge_id and v.account_id = f.account_id) as solved,
                   f.other_id, o.name as other, o.hidden as other_hidden, o.banned as other_banned,
                   exists (select 1 from solve v
                           where v.challenge_id = f.challenge_id and v.account_id = f.other_id) as other_solved,
                   f.challenge_id, c.name as challenge, f.submission_id, f.instance_id, f.at, f.found_at,
                   f.facts::text as facts, f.note, d.name as decided_by, f.decided_at
            """;
    private static final String NAMES = """
            left join account a on a.id = f.account_id
            left join account o on o.id = f.other_id
            left join challenge c on c.id = f.challenge_id
            left join app_user d on d.id = f.decided_by
            """;
    private static final String MATCHES = """
            where (:state::text is null or f.state = :state)
              and (:kind::text is null or f.kind = :kind)
              and (:account::bigint is null or f.account_id = :account or f.other_id = :account)
              and (:challenge::bigint is null or f.challenge_id = :challenge)
            """;

    private final JdbcClient jdbc;

    SignalStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Stores a finding. One that is already stored stays unchanged, except shared browsers: as they go on, the latest
     * facts and sides replace the earlier ones. Operators' decisions always stay.
     */
    void add(Finding finding, Instant now) {
        jdbc.sql("""
                        insert into fair_play_signal (kind, key, account_id, other_id, challenge_id, submission_id,
                                                      instance_id, at, found_at, facts)
                        values (:kind, :key, :account, :other, :challenge, :submission, :instance, :at, :now,
                                :facts::jsonb)
                        on conflict (key) do update
                        set account_id = excluded.account_id, other_id = excluded.other_id, at = excluded.at,
                            facts = excluded.facts
                        where fair_play_signal.kind = 'shared_browser'
                        """)
                .param("kind", finding.kind().text())
                .param("key", finding.key())
                .param("account", finding.accountId())
                .param("other", finding.otherId())
                .param("challenge", finding.challengeId())
                .param("submission", finding.submissionId())
                .param("instance", finding.instanceId())
                .param("at", Timestamp.from(finding.at()))
                .param("now", Timestamp.from(now))
                .param("facts", JSON.writeValueAsString(finding.facts()))
                .update();
    }

    /** Returns matching signals, newest first. */
    List<Signal> list(SignalFilter filter, int limit, long offset) {
        return filtered(
                        SELECT + "from fair_play_signal f " + NAMES + MATCHES
                                + "order by f.at desc, f.id desc limit :limit offset :offset",
                        filter)
                .param("limit", limit)
                .param("offset", offset)
                .query(SignalStore::signal)
                .list();
    }

    long count(SignalFilter filter) {
        return filtered("select count(*) from fair_play_signal f " + MATCHES, filter)
                .query(Long.class)
                .single();
    }

    /** Returns matching signals, grouped by account and challenge, the group with the newest signal first. */
    List<Signal> grouped(SignalFilter filter, int groups, long offset, int most) {
        return filtered(
                        "with matching as (select f.* from fair_play_signal f " + MATCHES + """
                                ), together as (
                                    select account_id, challenge_id, max(at) as latest, max(id) as last
                                    from matching group by account_id, challenge_id
                                    order by latest desc, last desc limit :groups offset :offset)
                                """ + SELECT + """
                                from matching f
                                join together g on g.account_id = f.account_id
                                    and g.challenge_id is not distinct from f.challenge_id
                                """ + NAMES
                                + """
                                order by g.latest desc, g.last desc, f.at desc, f.id desc limit :most
                                """,
                        filter)
                .param("groups", groups)
                .param("offset", offset)
                .param("most", most)
                .query(SignalStore::signal)
                .list();
    }

    /** Returns how many groups of account and challenge match. */
    long countGroups(SignalFilter filter) {
        return filtered(
                        "select count(*) from (select distinct f.account_id, f.challenge_id from fair_play_signal f "
                                + MATCHES + ") together",
                        filter)
                .query(Long.class)
                .single();
    }

    Optional<Signal> find(long id) {
        return jdbc.sql(SELECT + "from fair_play_signal f " + NAMES + "where f.id = :id")
                .param("id", id)
                .query(SignalStore::signal)
                .optional();
    }

    void decide(long id, SignalState state, String note, long by, Instant now) {
        jdbc.sql("""
                        update fair_play_signal
                        set state = :state, note = :note, decided_by = :by, decided_at = :now
                        where id = :id
                        """)
                .param("id", id)
                .param("state", state.text())
                .param("note", note)
                .param("by", by)
                .param("now", Timestamp.from(now))
                .update();
    }

    private JdbcClient.StatementSpec filtered(String sql, SignalFilter filter) {
        SignalState state = filter.state();
        SignalKind kind = filter.kind();
        return jdbc.sql(sql)
                .param("state", state == null ? null : state.text())
                .param("kind", kind == null ? null : kind.text())
                .param("account", filter.accountId())
                .param("challenge", filter.challengeId());
    }

    private static Signal signal(ResultSet row, int index) throws SQLException {
        Long other = row.getObject("other_id", Long.class);
        Timestamp decided = row.getTimestamp("decided_at");
        return new Signal(
                row.getLong("id"),
                SignalKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                SignalState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                new Side(
                        row.getLong("account_id"),
                        text(row.getString("account")),
                        row.getBoolean("hidden"),
                        row.getBoolean("banned"),
                        row.getBoolean("solved")),
                other == null ? null : other(row, other),
                row.getObject("challenge_id", Long.class),
                text(row.getString("challenge")),
                row.getObject("submission_id", Long.class),
                row.getObject("instance_id", UUID.class),
                row.getTimestamp("at").toInstant(),
                row.getTimestamp("found_at").toInstant(),
                facts(row.getString("facts")),
                row.getString("note"),
                text(row.getString("decided_by")),
                decided == null ? null : decided.toInstant());
    }

    private static Side other(ResultSet row, long id) throws SQLException {
        return new Side(
                id,
                text(row.getString("other")),
                row.getBoolean("other_hidden"),
                row.getBoolean("other_banned"),
                row.getBoolean("other_solved"));
    }

    private static Map<String, String> facts(String json) {
        Map<String, String> facts = new LinkedHashMap<>();
        JSON.readTree(json)
                .properties()
                .forEach(fact -> facts.put(fact.getKey(), fact.getValue().asString()));
        return facts;
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
