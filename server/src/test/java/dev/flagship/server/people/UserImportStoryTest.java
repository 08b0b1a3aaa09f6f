package dev.flagship.server.people;

import static dev.flagship.server.words.Words.say;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.flagship.server.Browser;
import dev.flagship.server.Meanwhile;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.JsonNode;

/** Operators make many users at once, out of a table. */
class UserImportStoryTest {
    private static final String HERE = "/admin/users/import";
    private static final Pattern TABLE = Pattern.compile("<textarea [^>]*id=\"table\"[^>]*>([^<]*)</textarea>");

    private final TestServer server = TestServer.get();
    private final TestServer ofTeams = TestServer.ofTeams();

    @Test
    void aTableIsCheckedFirstAndThenMadeOnce() {
        Browser operator = server.operator();
        String table = """
                name;email;password;hidden;change_password
                "import; one";import1@example.org;a sesame of theirs;yes;no
                import two;import2@example.org;;;
                """;

        ListAppender<ILoggingEvent> logged = new ListAppender<>();
        Logger audit = (Logger) LoggerFactory.getLogger("dev.flagship.server.audit.Audit");
        logged.start();
        audit.addAppender(logged);
        String checked = operator.submit(HERE, "table", table, "deed", "check").body();
        audit.detachAppender(logged);

        assertThat(logged.list).as("nobody is told of whoever is not made").isEmpty();
        assertThat(checked)
                .contains(
                        "2 users will be made. Nothing has changed yet.",
                        "1 new password is in the table below.",
                        ">Make 2 users<");
        assertThat(found(server, "import1@example.org")).isEmpty();
        String filled = table(checked);
        String password = filled.lines().toList().getLast().split(";", -1)[2];
        assertThat(password).hasSizeGreaterThan(15);
        assertThat(filled).isEqualTo(table.replace("import2@example.org;", "import2@example.org;" + password));
        String made = operator.submit(HERE, "table", filled, "deed", "make").body();
        assertThat(made).contains("2 users are made.");
        assertThat(table(made)).isEqualTo(filled);
        JsonNode one = known(server, "import1@example.org");
        JsonNode two = known(server, "import2@example.org");
        assertThat(one.path("name").asString()).isEqualTo("import; one");
        assertThat(one.path("hidden").asBoolean()).isTrue();
        assertThat(one.path("change_password").asBoolean()).isFalse();
        assertThat(two.path("hidden").asBoolean()).isFalse();
        assertThat(two.path("change_password").asBoolean()).isTrue();

        for (String deed : List.of("make", "check")) {
            String again = operator.submit(HERE, "table", filled, "deed", deed).body();
            assertThat(again)
                    .contains("They are all there already, and their passwords stay as they are.")
                    .doesNotContain("value=\"make\"");
            assertThat(table(again)).isEqualTo(filled);
        }
        assertThat(added(one) + added(two)).isEqualTo(2);
        assertThat(server.visitor().signIn("import; one", "a sesame of theirs").status())
                .isEqualTo(302);
        assertThat(server.visitor().signIn("import two", password).status()).isEqualTo(302);
    }

    @Test
    void nobodyIsMadeWithAPasswordThatNobodyHasSeen() {
        Browser operator = server.operator();
        String table = "name,email\nimport unseen,unseen@example.org";

        String page = operator.submit(HERE, "table", table, "deed", "make").body();

        assertThat(page).contains("1 user will be made. Nothing has changed yet.", "1 new password is in the table");
        assertThat(found(server, "unseen@example.org")).isEmpty();
        assertThat(operator.submit(HERE, "table", table(page), "deed", "make").body())
                .contains("1 user is made.");
    }

    @Test
    void whoPressesAgainBeforeTheyAreMadeFindsThemThere() {
        Browser operator = server.operator();
        String table = "name,email,password\nimport early,early@example.org,a sesame of theirs";

        Reply second = Meanwhile.of(server, """
                insert into app_user (name, email, password_hash, role, created_at)
                values ('import early', 'early@example.org', '-', 'user', now())
                """, () -> operator.submit(HERE, "table", table, "deed", "make"));

        assertThat(second.body())
                .contains("They are all there already, and their passwords stay as they are.", "a sesame of theirs");
    }

    @Test
    void aTableIsCheckedWhileScoresChange() throws SQLException {
        Browser operator = server.operator();
        try (Connection holder = server.dataSource().getConnection();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("select name from version for update");

            assertThat(operator.submit(HERE, "table", "name,email\nimport idle,idle@example.org", "deed", "check")
                            .body())
                    .contains("1 user will be made. Nothing has changed yet.");
            holder.rollback();
        }
    }

    @Test
    void aNameAndAnAddressAreInATableOnce() {
        String table = """
                name,email
                import twin,twin1@import.example.org
                Import Twin,twin2@import.example.org
                import other,TWIN1@import.example.org
                """;

        assertThat(server.operator()
                        .submit(HERE, "table", table, "deed", "check")
                        .body())
                .contains("2 lines are refused. Nothing was changed.", "Line 2 has this name or this address, too.");
    }

    @Test
    void oneRefusedLineKeepsAllOfThemOut() {
        TestServer.Player player = server.player();
        Browser operator = server.operator();
        String table = """
                name,email,password,team,bracket,hidden
                import good,good@import.example.org,,,,
                import taken,%1$s@example.org,,,,
                %1$s,other@import.example.org,,,,
                import short,short@import.example.org,ab,,,
                import team,team@import.example.org,,kestrel,,
                import group,group@import.example.org,,,Nobodies,
                import mark,mark@import.example.org,,,,perhaps
                %1$s,%1$s@example.org,,,,
                """.formatted(player.name());

        for (String deed : List.of("check", "make")) {
            Reply reply = operator.submit(HERE, "table", table, "deed", deed);

            assertThat(reply.body())
                    .contains(
                            "6 lines are refused. Nothing was changed.",
                            "That email has already been used",
                            "That user name is already taken",
                            "Pick a password of ",
                            "team: kestrel (expected: nothing, because everybody plays alone)",
                            "bracket: Nobodies (expected: ",
                            "hidden: expected true or false",
                            "there already",
                            "import good,good@import.example.org")
                    .doesNotContain("value=\"make\"");
        }
        assertThat(found(server, "@import.example.org")).isEmpty();
        assertThat(operator.submit(HERE, "table", "name\nada", "deed", "make").body())
                .contains("Line 1: the column email is missing.", "name\nada");
    }

    @Test
    void teamsAreJoinedOrMadeAndTheFirstLeads() {
        TestServer.Team team = ofTeams.team();
        String table = """
                name\temail\tteam
                crew one\tcrew1@example.org\tImported crew
                crew two\tcrew2@example.org\timported crew
                crew three\tcrew3@example.org\t%s
                """.formatted(team.name());

        Browser operator = ofTeams.operator();

        String filled =
                table(operator.submit(HERE, "table", table, "deed", "check").body());
        String made = operator.submit(HERE, "table", filled, "deed", "make").body();

        assertThat(made).contains("3 users are made.");
        JsonNode one = known(ofTeams, "crew1@example.org");
        long crew = one.path("team_id").asLong();
        JsonNode known = ofTeams.admin().get("/api/v1/teams/" + crew).at("/data");
        assertThat(known.path("name").asString()).isEqualTo("Imported crew");
        assertThat(known.path("captain_id").asLong()).isEqualTo(one.path("id").asLong());
        assertThat(known(ofTeams, "crew2@example.org").path("team_id").asLong()).isEqualTo(crew);
        assertThat(known(ofTeams, "crew3@example.org").path("team_id").asLong()).isEqualTo(team.id());
    }

    @Test
    void aTeamThatCannotBeMadeIsRefused() {
        String table = "name,email,team\ncrew four,crew4@example.org," + "x".repeat(65);

        assertThat(ofTeams.operator()
                        .submit(HERE, "table", table, "deed", "check")
                        .body())
                .contains("1 line is refused. Nothing was changed.", say("team.name-length", 64));
    }

    /** The table that a page gives back. */
    private static String table(String page) {
        Matcher found = TABLE.matcher(page);
        assertThat(found.find()).as(page).isTrue();
        return HtmlUtils.htmlUnescape(found.group(1));
    }

    private static JsonNode found(TestServer on, String email) {
        return on.admin().get("/api/v1/users?view=admin&field=email&q=" + email).at("/data");
    }

    private static JsonNode known(TestServer on, String email) {
        long id = found(on, email).path(0).path("id").asLong();
        return on.admin().get("/api/v1/users/" + id).at("/data");
    }

    private long added(JsonNode user) {
        return server.jdbc()
                .sql("""
                        select count(*) from audit
                        where action = 'user.add' and account_id = :id and actor_name = 'admin'
                        """)
                .param("id", user.path("id").asLong())
                .query(Long.class)
                .single();
    }
}
