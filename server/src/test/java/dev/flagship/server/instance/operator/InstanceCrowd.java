package dev.flagship.server.instance.operator;

import dev.flagship.ledger.intent.DefinitionLedger;
import dev.flagship.ledger.intent.IntentLedger;
import dev.flagship.ledger.intent.IntentLedger.NewInstance;
import dev.flagship.server.TestServer;
import dev.flagship.server.session.Mode;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Two hundred instances of a hundred crews of two, ten seconds after each other: all have Web one, and all have Nc two,
 * of which the last ones are queued and some before these are starting.
 */
final class InstanceCrowd {
    static final int CREWS = 100;
    static final int STARTING = 8;
    static final int QUEUED = 12;

    private static final Duration APART = Duration.ofSeconds(10);

    private final TestServer server;
    private final IntentLedger ledger;
    private final DefinitionLedger definitions;
    private final List<Member> members = new ArrayList<>();

    InstanceCrowd(TestServer server) {
        this.server = server;
        this.ledger = new IntentLedger(server.dataSource());
        this.definitions = new DefinitionLedger(server.dataSource());
    }

    /** Somebody with an instance. */
    record Member(String name, String crew, String instance) {}

    /** The members with an instance, in the order in which they asked. */
    List<Member> members() {
        return List.copyOf(members);
    }

    Member last() {
        return members.getLast();
    }

    /** Brings them all. */
    void come() {
        people();
        for (int i = 0; i < CREWS; i++) {
            ask("web-one", i, "mate");
            server.node().run(last().instance(), "HTTP");
        }
        for (int i = 0; i < CREWS; i++) {
            ask("nc-two", i, "stoker");
            if (i < CREWS - QUEUED - STARTING) {
                server.node().run(last().instance(), "TCP");
            } else if (i < CREWS - QUEUED) {
                server.node().begin(last().instance(), "TCP");
            }
        }
        members.stream().limit(CREWS).forEach(member -> server.node().measured(member.instance(), 0.125, 48 << 20));
    }

    private void people() {
        Timestamp now = Timestamp.from(server.clock().now());
        server.jdbc().sql("""
                        insert into team (name, created_at, updated_at)
                        select 'Crew ' || lpad(n::text, 3, '0'), :now, :now from generate_series(0, :last) n
                        """).param("now", now).param("last", CREWS - 1).update();
        server.jdbc().sql("""
                        insert into app_user (name, email, password_hash, role, created_at, team_id)
                        select post || replace(t.name, 'Crew ', '-'), post || replace(t.name, 'Crew ', '-') || '@example.org',
                               '-', 'user', :now, t.id
                          from team t, (values ('mate'), ('stoker')) posts (post) where t.name like 'Crew %'
                        """).param("now", now).update();
    }

    private void ask(String slug, int number, String post) {
        String name = "%s-%03d".formatted(post, number);
        String crew = "Crew %03d".formatted(number);
        long team = id("team", crew);
        long challenge = server.challenge(slug);
        UUID id = UUID.randomUUID();
        server.clock().advance(APART);
        ledger.request(new NewInstance(
                id,
                challenge,
                definitions.latest(challenge).orElseThrow().version(),
                "local",
                Mode.TEAMS.ownerKey(team),
                team,
                id("app_user", name),
                1,
                server.clock().now()));
        members.add(new Member(name, crew, id.toString()));
    }

    private long id(String table, String name) {
        return server.jdbc()
                .sql("select id from " + table + " where name = :name")
                .param("name", name)
                .query(Long.class)
                .single();
    }
}
