package dev.flagship.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flagship.server.Browser;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The operators' audit log, as a browser without scripts meets it. */
class AuditPagesStoryTest {
    private static final String HOSTILE = "<script>alert(1)</script>";

    private final TestServer server = TestServer.get();
    private final Browser operator = server.operator();

    @Test
    void aDeedIsFoundByPersonByDeedAndByTime() {
        TestServer.Player player = server.player();
        server.admin().patch("/api/v1/users/" + player.id(), "{\"hidden\": true}");

        assertThat(operator.get("/admin/audit?q=" + player.name()).body())
                .contains("user.change", "admin", "127.0.0.1", "/admin/users/" + player.id(), player.name(), "hidden");
        assertThat(operator.get("/admin/audit?deed=user.change&q=" + player.name())
                        .body())
                .contains("1 action");
        assertThat(operator.get("/admin/audit?deed=user.remove&q=" + player.name())
                        .body())
                .contains("None match this filter");
        assertThat(operator.get("/admin/audit?to=2001-01-01T00:00").body()).contains("None match this filter");
        assertThat(operator.get("/admin/audit?from=2001-01-01T00:00&q=" + player.name())
                        .body())
                .contains("1 action");
        assertThat(operator.get("/admin/audit?from=yesterday").status()).isEqualTo(422);
        assertThat(operator.get("/admin/audit?page=0").status()).isEqualTo(422);
        assertThat(operator.get("/admin/audit?q=%00").status()).isEqualTo(200);
    }

    @Test
    void deedsAreFoundByTheInstanceThatTheyWereAbout() {
        String id = UUID.randomUUID().toString();
        server.jdbc()
                .sql("""
                        insert into audit (at, actor_id, actor_name, address, action, instance_id, detail)
                        values (:at, 1, 'admin', '192.0.2.1', 'instance.stop', cast(:id as uuid), 'by an operator')
                        """)
                .param("at", Timestamp.from(Instant.parse("2026-06-01T12:00:00Z")))
                .param("id", id)
                .update();

        for (String text : List.of(id, id.toUpperCase(Locale.ROOT), id.substring(0, 13))) {
            assertThat(operator.get("/admin/audit?q=" + text).body()).contains("1 action", "title=\"" + id);
            assertThat(operator.get("/admin/audit/export.csv?q=" + text).body().lines())
                    .hasSize(2);
        }
    }

    @Test
    void fiftyDeedsMakeAPageAndTheFilterStaysInItsAddress() {
        for (int i = 0; i < 51; i++) {
            write("paging", "many.deeds", "number " + i);
        }

        String first = operator.get("/admin/audit?q=paging&deed=many.deeds").body();
        String second =
                operator.get("/admin/audit?q=paging&deed=many.deeds&page=2").body();

        assertThat(first)
                .contains("51 actions", "number 50", "q=paging&amp;deed=many.deeds")
                .doesNotContain("number 0<");
        assertThat(second).contains("number 0<").doesNotContain("number 50");
    }

    @Test
    void theRecordIsExportedInFullAndNoCellBecomesAFormula() {
        for (String cell : List.of("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "a \"quoted\", cell")) {
            write("exporting", "export.deed", cell);
        }
        for (int i = 0; i < 60; i++) {
            write("exporting", "export.deed", "row " + i);
        }

        Reply file = operator.get("/admin/audit/export.csv?deed=export.deed");

        assertThat(file.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/csv"));
        assertThat(file.header("Content-Disposition"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("attachment"));
        assertThat(file.body().lines()).hasSize(67);
        assertThat(file.body())
                .startsWith("time,who,address,deed,")
                .contains("'=1+1", "'+1", "'-1", "'@SUM(A1)", "'\t=1", "\"a \"\"quoted\"\", cell\"", "row 59");
        assertThat(operator.get("/admin/audit/export.csv?deed=export.deed&q=nobody")
                        .body()
                        .lines())
                .hasSize(1);
    }

    @Test
    void whatIsWrittenThereComesOutEscaped() {
        write(HOSTILE, "hostile.deed", "\"><script>alert(2)</script>");

        assertThat(operator.get("/admin/audit?deed=hostile.deed").body())
                .contains("&lt;script&gt;alert(1)")
                .doesNotContain("<script>alert");
    }

    @Test
    void observersReadItAndPlayersDoNot() {
        Browser watching = server.observer().browser();
        Browser playing = server.player().browser();

        for (String address : List.of("/admin/audit", "/admin/audit/export.csv")) {
            assertThat(watching.get(address).status()).as(address).isEqualTo(200);
            assertThat(playing.get(address).status()).as(address).isEqualTo(403);
            assertThat(watching.submit(address, "x", "y").status()).as(address).isEqualTo(403);
        }
    }

    @Test
    void auditRecordsAreNeitherChangedNorRemoved() {
        write("keeping", "kept.deed", "as it was");

        for (String change : List.of(
                "update audit set detail = '' where action = 'kept.deed'",
                "delete from audit where action = 'kept.deed'",
                "truncate audit")) {
            assertThatThrownBy(() -> server.jdbc().sql(change).update())
                    .as(change)
                    .hasMessageContaining("only ever added");
        }
        assertThat(operator.get("/admin/audit?deed=kept.deed").body()).contains("as it was");
    }

    private void write(String who, String deed, String detail) {
        server.jdbc()
                .sql("""
                        insert into audit (at, actor_id, actor_name, address, action, detail)
                        values (:at, 1, :who, '192.0.2.1', :deed, :detail)
                        """)
                .param("at", Timestamp.from(Instant.parse("2026-06-01T12:00:00Z")))
                .param("who", who)
                .param("deed", deed)
                .param("detail", detail)
                .update();
    }
}
