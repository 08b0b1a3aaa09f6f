package dev.flagship.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.testkit.postgres.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class BrowserUseTest {
    @Test
    void ofEachUserTheBrowsersThatWereUsedLastAreKept() {
        try (TestDatabase database = TestDatabase.create()) {
            JdbcClient jdbc = JdbcClient.create(database.dataSource());
            jdbc.sql("create table browser_use (browser bytea, user_id bigint, place text, last_at timestamptz)")
                    .update();
            jdbc.sql("""
                            insert into browser_use
                            select decode('0' || n, 'hex'), case when n > 5 then 9 else 7 end, 'here',
                                   timestamptz '2030-01-01T00:00Z' - n * interval '1 second'
                            from generate_series(1, 8) n
                            """).update();

            new SessionStore(jdbc).keepBrowsersUsedLast(3);

            assertThat(jdbc.sql("select user_id || ':' || encode(browser, 'hex') from browser_use order by browser")
                            .query(String.class)
                            .list())
                    .containsExactly("7:01", "7:02", "7:03", "9:06", "9:07", "9:08");
        }
    }
}
