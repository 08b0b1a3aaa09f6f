package dev.flagship.benchmarks.plan;

import dev.flagship.benchmarks.platform.Database;
import java.util.List;

/** Tables as after a long event: rows of the past that neither node nor server has to act upon. */
final class FilledTables {
    /** The tables that a hot query must not read from end to end. */
    static final List<String> LARGE =
            List.of("instance", "incarnation", "endpoint", "history", "submission", "solve", "session", "api_token");

    static final String SIZE =
            "2,000 users, 10 live and 100,000 ended instances, 60 challenges, 200,000 attempts, 60,000 solves,"
                    + " 10,000 sessions and tokens";

    private FilledTables() {}

    /** Fills the tables. The database must belong to a platform that has loaded its catalog. */
    static void fill(Database database) {
        accounts(database);
        instances(database);
        scores(database);
        database.run("ANALYZE");
    }

    private static void accounts(Database database) {
        database.run("""
                INSERT INTO app_user (name, email, password_hash, role, created_at)
                SELECT 'past ' || n, 'past' || n || '@example.org', 'none', 'user', timestamptz '2026-01-01'
                  FROM generate_series(1, 2000) n
                """);
        database.run("""
                INSERT INTO session (id_hash, user_id, created_at, seen_at, address)
                SELECT sha256(('session ' || u.id || '.' || n)::bytea), u.id, timestamptz '2026-01-01',
                       timestamptz '2026-01-01' + n * interval '1 minute', '127.0.0.1'
                  FROM app_user u, generate_series(1, 5) n WHERE u.password_hash = 'none'
                """);
        database.run("""
                INSERT INTO api_token (user_id, value_hash, created_at, expires_at)
                SELECT u.id, sha256(('token ' || u.id || '.' || n)::bytea), timestamptz '2026-01-01',
                       timestamptz '2026-02-01'
                  FROM app_user u, generate_series(1, 5) n WHERE u.password_hash = 'none'
                """);
    }

    private static void instances(Database database) {
        // The trigger would notify every listener of every row.
        database.run("ALTER TABLE ledger.instance DISABLE TRIGGER instance_changed");
        database.run("""
                INSERT INTO ledger.instance (id, challenge_id, version, engine, owner_key, account_id, user_id, state,
                       reason, created_at, state_since, running_since, owned_at, expires_at, ended_at)
                SELECT gen_random_uuid(), d.challenge_id, d.version, 'local', 'user:' || u.id, u.id, u.id, 'STOPPED',
                       'PLAYER', at.t, at.t + interval '1 hour', at.t, at.t, at.t + interval '1 hour',
                       at.t + interval '1 hour'
                  FROM (SELECT id, row_number() OVER () AS k FROM app_user WHERE password_hash = 'none') u
                  CROSS JOIN generate_series(1, 50) n
                  CROSS JOIN LATERAL (SELECT timestamptz '2026-01-01' + n * interval '5 hours'
                                             + u.k * interval '7 seconds' AS t) at
                  JOIN LATERAL (SELECT challenge_id, version FROM ledger.definition
                                 ORDER BY (challenge_id + n) % 2, challenge_id LIMIT 1) d ON true
                """);
        database.run("ALTER TABLE ledger.instance ENABLE TRIGGER instance_changed");
        database.run("""
                INSERT INTO ledger.incarnation (instance_id, number, network, address, flag_hash, created_at)
                SELECT id, 1, 'gone', '0.0.0.0', encode(sha256(id::text::bytea), 'hex'), created_at
                  FROM ledger.instance WHERE state = 'STOPPED'
                """);
        database.run("""
                INSERT INTO ledger.endpoint (instance_id, name, exposure, label)
                SELECT id, 'game', 'http', left(encode(sha256(id::text::bytea), 'hex'), 20)
                  FROM ledger.instance WHERE state = 'STOPPED'
                """);
        database.run("""
                INSERT INTO ledger.history (instance_id, at, incarnation, from_state, to_state, detail)
                SELECT i.id, i.created_at, 1, s.f, s.t, '' FROM ledger.instance i,
                       (VALUES (NULL, 'QUEUED'), ('QUEUED', 'STARTING'), ('STARTING', 'RUNNING'),
                               ('RUNNING', 'STOPPING'), ('STOPPING', 'STOPPED')) AS s (f, t)
                 WHERE i.state = 'STOPPED'
                """);
    }

    private static void scores(Database database) {
        database.run("""
                INSERT INTO challenge (slug, name, description, category, difficulty, type, value, state, in_catalog,
                                       updated_at)
                SELECT 'past-' || n, 'Past ' || n, '', 'misc', 'beginner', 'standard', 100, 'hidden', false,
                       timestamptz '2026-01-01'
                  FROM generate_series(1, 58) n
                """);
        database.run("""
                INSERT INTO submission (challenge_id, account_id, user_id, address, provided, type, at)
                SELECT c.id, u.id, u.id, '127.0.0.1', 'CTF{guess ' || n || '}', 'incorrect',
                       timestamptz '2026-01-01' + n * interval '1 minute' + u.id * interval '11 seconds'
                  FROM app_user u CROSS JOIN generate_series(1, 70) n
                  JOIN (SELECT id, row_number() OVER (ORDER BY id) AS k FROM challenge) c ON c.k = 1 + (u.id + n) % 60
                 WHERE u.password_hash = 'none'
                """);
        database.run("""
                WITH right_ones AS (
                    INSERT INTO submission (challenge_id, account_id, user_id, address, provided, type, at)
                    SELECT c.id, u.id, u.id, '127.0.0.1', 'right', 'correct',
                           timestamptz '2026-01-02' + c.id * interval '1 hour' + u.id * interval '1 second'
                      FROM app_user u CROSS JOIN challenge c
                     WHERE u.password_hash = 'none' AND (u.id + c.id) % 2 = 0
                    RETURNING id, challenge_id, account_id, user_id, at)
                INSERT INTO solve (id, challenge_id, account_id, user_id, at)
                SELECT id, challenge_id, account_id, user_id, at FROM right_ones
                """);
    }
}
