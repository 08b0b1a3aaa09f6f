package dev.flagship.server.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.ApiClient;
import dev.flagship.server.Browser;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import dev.flagship.server.session.Mode;
import dev.flagship.server.settings.Setting;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class PeopleStoryTest {
    private static final String PASSWORD = "correct horse battery";

    private final TestServer server = TestServer.get();

    @Test
    void registrationIsByCodeByDomainOrClosedAsOperatorsSay() {
        try {
            server.set(Setting.REGISTRATION_CODE, "ahoy");
            assertThat(server.visitor().get("/register").body()).contains("Registration code");
            assertThat(server.visitor()
                            .submit("/register", "name", "codeless", "email", "c@example.org", "password", PASSWORD)
                            .body())
                    .contains("The registration code you entered was incorrect");
            assertThat(server.visitor()
                            .submit(
                                    "/register",
                                    "name",
                                    "coded",
                                    "email",
                                    "coded@example.org",
                                    "password",
                                    PASSWORD,
                                    "registration_code",
                                    "ahoy")
                            .status())
                    .isEqualTo(302);
            server.set(Setting.REGISTRATION_CODE, "");
            server.set(Setting.DOMAINS_ALLOWED, "uni.edu, *.gov");
            assertThat(server.visitor()
                            .register("outsider", "o@example.org", PASSWORD)
                            .body())
                    .contains("not from an allowed domain");
            assertThat(server.visitor()
                            .register("sly", "s@example.org(x).gov", PASSWORD)
                            .body())
                    .contains("Please enter a valid email address");
            assertThat(server.visitor()
                            .register("insider", "i@tax.gov", PASSWORD)
                            .status())
                    .isEqualTo(302);
            server.set(Setting.DOMAINS_ALLOWED, "");
            server.set(Setting.REGISTRATION_VISIBILITY, "private");
            assertThat(server.visitor().get("/register").body()).contains("Registration is closed");
            assertThat(server.visitor()
                            .register("late", "late@example.org", PASSWORD)
                            .status())
                    .isEqualTo(403);
        } finally {
            server.set(Setting.REGISTRATION_CODE, "");
            server.set(Setting.DOMAINS_ALLOWED, "");
            server.set(Setting.REGISTRATION_VISIBILITY, "public");
        }
    }

    @Test
    void bracketsAndFieldsAreAskedAtRegistrationAndShownOnProfiles() {
        ApiClient admin = server.admin();
        long bracket = admin.post(
                        "/api/v1/brackets", "{\"name\": \"Students\", \"type\": \"users\", \"description\": \"d\"}")
                .at("/data/id")
                .asLong();
        long field = admin.post(
                        "/api/v1/configs/fields",
                        "{\"name\": \"Shoe size\", \"type\": \"user\", \"field_type\": \"text\", \"required\": true,"
                                + " \"public\": true, \"editable\": true}")
                .at("/data/id")
                .asLong();
        try {
            Reply refused = server.visitor().register("barefoot", "b@example.org", PASSWORD);
            Browser shod = server.visitor();
            Reply registered = shod.submit(
                    "/register",
                    "name",
                    "shod",
                    "email",
                    "shod@example.org",
                    "password",
                    PASSWORD,
                    "bracket_id",
                    Long.toString(bracket),
                    "fields[" + field + "]",
                    "43");

            assertThat(refused.body()).contains("Please provide a valid bracket", "Please provide all required fields");
            assertThat(registered.status()).isEqualTo(302);
            Reply me = shod.get("/api/v1/users/me");
            assertThat(me.at("/data/bracket_id").asLong()).isEqualTo(bracket);
            Reply shown =
                    server.stranger().get("/api/v1/users/" + me.at("/data/id").asLong());
            assertThat(shown.at("/data/fields/0/value").asString()).isEqualTo("43");
        } finally {
            admin.delete("/api/v1/brackets/" + bracket);
            admin.delete("/api/v1/configs/fields/" + field);
        }
    }

    @Test
    void aUserChangesTheOwnProfileAndNothingElse() {
        TestServer.Player player = server.player();

        Reply changed = player.api()
                .patch(
                        "/api/v1/users/me",
                        "{\"affiliation\": \"Uni\", \"country\": \"DE\", \"website\": \"https://example.com\"}");
        Reply role = player.api().patch("/api/v1/users/me", "{\"type\": \"admin\"}");
        Reply script = player.api().patch("/api/v1/users/me", "{\"website\": \"javascript:alert(1)\"}");
        Reply country = player.api().patch("/api/v1/users/me", "{\"country\": \"XX\"}");
        Reply email = player.api().patch("/api/v1/users/me", "{\"email\": \"new@example.org\"}");
        Reply other = player.api().patch("/api/v1/users/1", "{\"name\": \"mine\"}");

        assertThat(changed.at("/data/country").asString()).isEqualTo("DE");
        assertThat(role.status()).isEqualTo(400);
        assertThat(role.body()).contains("type");
        assertThat(script.status()).isEqualTo(400);
        assertThat(country.body()).contains("country");
        assertThat(email.body()).contains("Please confirm your current password");
        assertThat(other.status()).isEqualTo(403);
    }

    @Test
    void operatorsMakeChangeBanAndRemoveUsers() {
        ApiClient admin = server.admin();

        Reply made = admin.post(
                "/api/v1/users",
                "{\"name\": \"eve\", \"email\": \"eve@example.com\", \"password\": \"pw-eve-long\", \"type\": \"user\","
                        + " \"verified\": true, \"hidden\": false, \"banned\": false, \"fields\": []}");
        long id = made.at("/data/id").asLong();
        Browser eve = server.visitor();
        eve.signIn("eve", "pw-eve-long");
        assertThat(eve.get("/api/v1/users/me").at("/data/name").asString()).isEqualTo("eve");

        admin.patch("/api/v1/users/" + id, "{\"banned\": true}");
        assertThat(eve.get("/api/v1/users/me").status()).isEqualTo(403);
        assertThat(server.stranger().get("/api/v1/users/" + id).status()).isEqualTo(404);
        assertThat(admin.get("/api/v1/users/" + id).at("/data/banned").asBoolean())
                .isTrue();

        admin.delete("/api/v1/users/" + id);
        assertThat(admin.get("/api/v1/users/" + id).status()).isEqualTo(404);
        assertThat(admin.get("/api/v1/users?view=admin&q=eve")
                        .at("/meta/pagination/total")
                        .asInt())
                .isZero();
        assertThat(server.jdbc()
                        .sql("select name || email from app_user where id = :id")
                        .param("id", id)
                        .query(String.class)
                        .single()
                        .toLowerCase(Locale.ROOT))
                .doesNotContain("eve@", "example.com");
    }

    @Test
    void theOnlyOperatorStaysOne() {
        TestServer alone = TestServer.ofItsOwn(Mode.USERS);
        try {
            long admin = alone.admin().get("/api/v1/users/me").at("/data/id").asLong();

            assertThat(alone.admin()
                            .patch("/api/v1/users/" + admin, "{\"type\": \"user\"}")
                            .body())
                    .contains("only operator");
            assertThat(alone.admin().delete("/api/v1/users/" + admin).status()).isEqualTo(400);
        } finally {
            alone.close();
        }
    }

    @Test
    void anObserverReadsWhatOperatorsReadAndChangesNothing() {
        Browser observer = server.observer().browser();

        assertThat(observer.get("/api/v1/submissions").status()).isEqualTo(200);
        assertThat(observer.get("/admin/instances").status()).isEqualTo(200);
        assertThat(observer.postJson("/api/v1/challenges", "{\"name\": \"x\", \"value\": 1}")
                        .status())
                .isEqualTo(403);
        assertThat(observer.get("/api/v1/users/1").at("/data/email").asString()).isNotEmpty();
    }

    @Test
    void awardsCountAndAreTakenBack() {
        TestServer.Player player = server.player();
        String user = "/api/v1/users/" + player.id();

        Reply given = server.admin()
                .post("/api/v1/awards", "{\"user_id\": " + player.id() + ", \"name\": \"Bonus\", \"value\": 50}");
        int with = server.stranger().get(user).at("/data/score").asInt();
        server.admin().delete("/api/v1/awards/" + given.at("/data/id").asLong());

        assertThat(with).isEqualTo(50);
        assertThat(server.stranger().get(user).at("/data/score").asInt()).isZero();
        assertThat(player.api()
                        .post("/api/v1/awards", "{\"user_id\": " + player.id() + ", \"name\": \"B\", \"value\": 5}")
                        .status())
                .isEqualTo(403);
    }
}
