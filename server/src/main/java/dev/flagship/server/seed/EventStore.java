package dev.flagship.server.seed;

import dev.flagship.server.seed.SeedEvent.Attempt;
import dev.flagship.server.seed.SeedEvent.Group;
import dev.flagship.server.seed.SeedEvent.Hint;
import dev.flagship.server.seed.SeedEvent.Person;
import dev.flagship.server.seed.SeedEvent.Task;
import dev.flagship.server.seed.SeedEvent.Unlock;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Writes an event to the database, many rows at a time. All ids are fetched first, so that rows can refer to each
 * other.
 */
final class EventStore {
    private static final Timestamp AT = Timestamp.from(MakeEvent.START);
    private static final Timestamp TOKENS_END = Timestamp.from(MakeEvent.START.plus(Duration.ofDays(3_650)));
    private static final int BATCH = 1_000;

    private final JdbcTemplate jdbc;

    EventStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    boolean hasSubmissions() {
        return Boolean.TRUE.equals(jdbc.queryForObject("select exists (select 1 from submission)", Boolean.class));
    }

    /** Returns whether teams score now. */
    boolean isByTeam() {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select 1 from setting where key = 'user_mode' and value = 'teams')", Boolean.class));
    }

    Taken taken() {
        return new Taken(
                names("select lower(name) from app_user union select split_part(lower(email), '@', 1) from app_user"),
                names("select lower(name) from team"),
                names("select slug from challenge"));
    }

    private Set<String> names(String sql) {
        return new HashSet<>(jdbc.queryForList(sql, String.class));
    }

    /** Fetches an id for each part; existing brackets keep theirs. */
    EventIds ids(SeedEvent event) {
        String type = event.byTeam() ? "teams" : "users";
        List<Long> brackets =
                event.brackets().stream().map(name -> bracket(name, type)).toList();
        return new EventIds(
                brackets,
                ids("team", event.teams().size()),
                ids("app_user", event.people().size()),
                ids("challenge", event.tasks().size()),
                ids("submission", event.attempts().size()));
    }

    private long bracket(String name, String type) {
        return Objects.requireNonNull(jdbc.queryForObject("""
                insert into bracket (name, type) values (?, ?)
                on conflict (type, lower(name)) do update set name = excluded.name returning id
                """, Long.class, name, type));
    }

    private List<Long> ids(String table, int count) {
        return jdbc.query(
                "select nextval(pg_get_serial_sequence(?, 'id')) from generate_series(1, ?)",
                (row, number) -> row.getLong(1),
                table,
                count);
    }

    void mode(boolean byTeam) {
        jdbc.update("""
                insert into setting (key, value, updated_at) values ('user_mode', ?, ?)
                on conflict (key) do update set value = excluded.value, updated_at = excluded.updated_at
                """, byTeam ? "teams" : "users", AT);
    }

    void teams(SeedEvent event, EventIds ids) {
        batch("""
                insert into team (id, name, bracket_id, hidden, banned, created_at, updated_at)
                overriding system value values (?, ?, ?, ?, ?, ?, ?)
                """, event.teams().size(), (row, place) -> {
            Group team = event.teams().get(place);
            set(row, ids.teams().get(place), team.name(), id(ids.brackets(), team.bracket()));
            setFrom(4, row, team.marks().hidden(), team.marks().banned(), AT, AT);
        });
    }

    /**
     * Writes the users and makes them captains of their teams.
     *
     * @param hashes the hashes of the users' passwords, in the same order
     */
    void people(SeedEvent event, EventIds ids, List<String> hashes) {
        batch("""
                insert into app_user (id, name, email, password_hash, role, team_id, bracket_id, hidden, banned, verified,
                                      country, created_at, updated_at)
                overriding system value values (?, ?, ?, ?, 'user', ?, ?, ?, ?, true, ?, ?, ?)
                """, event.people().size(), (row, place) -> {
            Person person = event.people().get(place);
            Timestamp at = Timestamp.from(person.registeredAt());
            set(row, ids.people().get(place), person.name(), person.name() + "@example.org", hashes.get(place));
            setFrom(5, row, id(ids.teams(), person.team()), id(ids.brackets(), person.bracket()));
            setFrom(7, row, person.marks().hidden(), person.marks().banned(), person.country(), at, at);
        });
        batch(
                "update team set captain_id = ? where id = ?",
                event.teams().size(),
                (row, place) -> set(
                        row,
                        ids.people().get(event.teams().get(place).captain()),
                        ids.teams().get(place)));
    }

    /**
     * Writes an API token for each user.
     *
     * @param hash returns the stored hash of a token
     */
    void tokens(SeedEvent event, EventIds ids, Function<String, byte[]> hash) {
        batch("""
                insert into api_token (user_id, value_hash, description, created_at, expires_at)
                values (?, ?, 'seeded', ?, ?)
                """, event.people().size(), (row, place) -> {
            Person person = event.people().get(place);
            set(row, ids.people().get(place), hash.apply(person.token()), AT, TOKENS_END);
        });
    }

    /** Writes the challenges, with the origin {@code api}. */
    void tasks(SeedEvent event, EventIds ids) {
        batch("""
                insert into challenge (id, slug, name, description, category, difficulty, type, value, function, initial,
                                       minimum, decay, state, position, origin, updated_at)
                overriding system value
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'visible', ?, 'api', ?)
                """, event.tasks().size(), (row, place) -> {
            Task task = event.tasks().get(place);
            SeedEvent.Worth worth = task.worth();
            set(row, ids.tasks().get(place), task.slug(), task.name());
            setFrom(4, row, task.text().description(), task.text().category(), task.difficulty());
            setFrom(7, row, worth.falls() ? "dynamic" : "standard", worth.initial(), worth.function(), worth.initial());
            setFrom(11, row, worth.minimum(), worth.decay(), 1_000 + place, AT);
        });
        batch(
                "insert into tag (challenge_id, value) values (?, ?)",
                event.tasks().size(),
                (row, place) -> set(
                        row,
                        ids.tasks().get(place),
                        event.tasks().get(place).text().tag()));
    }

    /**
     * Writes the flags.
     *
     * @param sealed flags, in the order of their tasks
     */
    void flags(EventIds ids, List<String> sealed) {
        batch(
                "insert into flag (challenge_id, type, sealed) values (?, 'static', ?)",
                sealed.size(),
                (row, place) -> set(row, ids.tasks().get(place), sealed.get(place)));
    }

    /** Writes the hints and returns the id of each task's first one; null where it has none. */
    List<@Nullable Long> hints(SeedEvent event, EventIds ids) {
        List<@Nullable Long> first = new ArrayList<>();
        for (int place = 0; place < event.tasks().size(); place++) {
            Long firstOfTask = null;
            List<Hint> hints = event.tasks().get(place).hints();
            for (int position = 0; position < hints.size(); position++) {
                Long id = jdbc.queryForObject(
                        "insert into hint (challenge_id, position, content, cost) values (?, ?, ?, ?) returning id",
                        Long.class,
                        ids.tasks().get(place),
                        position,
                        hints.get(position).content(),
                        hints.get(position).cost());
                firstOfTask = firstOfTask == null ? id : firstOfTask;
            }
            first.add(firstOfTask);
        }
        return first;
    }

    void attempts(SeedEvent event, EventIds ids) {
        List<Long> accounts = event.byTeam() ? ids.teams() : ids.people();
        batch("""
                insert into submission (id, challenge_id, account_id, user_id, address, provided, type, at)
                overriding system value values (?, ?, ?, ?, ?, ?, ?, ?)
                """, event.attempts().size(), (row, place) -> {
            Attempt attempt = event.attempts().get(place);
            set(row, ids.attempts().get(place), ids.tasks().get(attempt.task()), accounts.get(attempt.account()));
            setFrom(4, row, ids.people().get(attempt.person()), address(attempt.person()), attempt.text());
            setFrom(7, row, attempt.right() ? "correct" : "incorrect", Timestamp.from(attempt.at()));
        });
        int[] right = IntStream.range(0, event.attempts().size())
                .filter(place -> event.attempts().get(place).right())
                .toArray();
        batch("""
                insert into solve (id, challenge_id, account_id, user_id, at) values (?, ?, ?, ?, ?)
                """, right.length, (row, number) -> {
            Attempt attempt = event.attempts().get(right[number]);
            set(row, ids.attempts().get(right[number]), ids.tasks().get(attempt.task()));
            setFrom(3, row, accounts.get(attempt.account()), ids.people().get(attempt.person()));
            setFrom(5, row, Timestamp.from(attempt.at()));
        });
    }

    /** Writes an unlock. A cost is paid by an award, as when a player unlocks a hint. */
    void unlock(SeedEvent event, EventIds ids, Unlock unlock, long hintId) {
        Task task = event.tasks().get(unlock.task());
        long account = (event.byTeam() ? ids.teams() : ids.people()).get(unlock.account());
        long person = ids.people().get(unlock.person());
        int cost = task.hints().getFirst().cost();
        Timestamp at = Timestamp.from(unlock.at());
        Long award = cost == 0
                ? null
                : jdbc.queryForObject(
                        """
                insert into award (account_id, user_id, team_id, type, name, description, value, category, at)
                values (?, ?, ?, 'hints', ?, ?, ?, 'hints', ?) returning id
                """,
                        Long.class,
                        account,
                        person,
                        event.byTeam() ? account : null,
                        "Hint " + hintId,
                        "Hint for " + task.name(),
                        -cost,
                        at);
        jdbc.update("""
                insert into unlock (type, target, account_id, user_id, award_id, at) values ('hints', ?, ?, ?, ?, ?)
                """, hintId, account, person, award, at);
    }

    /** Updates the planner's statistics, which would otherwise happen only later. */
    void analyze() {
        jdbc.execute("analyze app_user, team, api_token, challenge, flag, submission, solve, award, unlock");
    }

    /** Addresses that are reserved for documentation. */
    private static String address(int person) {
        return "192.0.2." + (person % 254 + 1);
    }

    private static @Nullable Long id(List<Long> ids, @Nullable Integer place) {
        return place == null ? null : ids.get(place);
    }

    private interface Row {
        void fill(PreparedStatement row, int place) throws SQLException;
    }

    private void batch(String sql, int count, Row filling) {
        List<Integer> places = IntStream.range(0, count).boxed().toList();
        jdbc.batchUpdate(sql, places, BATCH, filling::fill);
    }

    private static void set(PreparedStatement row, @Nullable Object... values) throws SQLException {
        setFrom(1, row, values);
    }

    private static void setFrom(int from, PreparedStatement row, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            row.setObject(from + i, values[i]);
        }
    }
}
