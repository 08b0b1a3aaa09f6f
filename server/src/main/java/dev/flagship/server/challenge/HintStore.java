package dev.flagship.server.challenge;

import dev.flagship.server.challenge.Challenge.Hint;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Writes the rows of hints. They are read together with their challenges. */
final class HintStore {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    HintStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Adds the hint after the challenge's other hints and returns its new id. */
    long add(Hint hint) {
        return jdbc.sql("""
                        insert into hint (challenge_id, position, title, content, cost, requirements)
                        select :challenge, coalesce(max(position) + 1, 0), :title, :content, :cost, :requirements::jsonb
                        from hint where challenge_id = :challenge
                        returning id
                        """)
                .param("challenge", hint.challengeId())
                .param("title", hint.title())
                .param("content", hint.content())
                .param("cost", hint.cost())
                .param("requirements", requirements(hint))
                .query(Long.class)
                .single();
    }

    void update(Hint hint) {
        jdbc.sql("""
                        update hint set title = :title, content = :content, cost = :cost,
                                        requirements = :requirements::jsonb
                        where id = :id
                        """)
                .param("id", hint.id())
                .param("title", hint.title())
                .param("content", hint.content())
                .param("cost", hint.cost())
                .param("requirements", requirements(hint))
                .update();
    }

    /** Renumbers the challenge's hints and swaps this one with the one before it. */
    void moveEarlier(Hint hint) {
        jdbc.sql("""
                        update hint h set position = placed.place
                        from (select id, 2 * row_number() over (order by position, id)
                                         - case when id = :id then 3 else 0 end as place
                              from hint where challenge_id = :challenge) placed
                        where h.id = placed.id
                        """)
                .param("id", hint.id())
                .param("challenge", hint.challengeId())
                .update();
    }

    void remove(long id) {
        jdbc.sql("delete from hint where id = :id").param("id", id).update();
    }

    private @Nullable String requirements(Hint hint) {
        return hint.prerequisites().isEmpty()
                ? null
                : json.writeValueAsString(Map.of("prerequisites", hint.prerequisites()));
    }
}
