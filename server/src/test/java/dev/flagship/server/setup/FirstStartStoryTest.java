package dev.flagship.server.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.ApiClient;
import dev.flagship.server.TestServer;
import dev.flagship.server.session.Mode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A platform that nobody filled in the form for is set up by its first start, as by the form. */
class FirstStartStoryTest {
    private static TestServer server;

    @BeforeAll
    static void open() {
        server = TestServer.ofItsOwn(Mode.USERS);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void thePlatformIsSetUpAndSaysSo() {
        assertThat(server.admin().get("/api/v1/configs/setup").at("/data/value").asString())
                .isEqualTo("1");
        assertThat(server.jdbc()
                        .sql("select actor_name || ' ' || detail from audit where action = 'competition.setup'")
                        .query(String.class)
                        .list())
                .containsExactly("admin users");
        assertThat(server.visitor().get("/setup").status()).isEqualTo(302);
    }

    @Test
    void theFirstOperatorHasAPasswordForOneTime() {
        long id = server.admin().get("/api/v1/users/me").at("/data/id").asLong();

        assertThat(server.operator().get("/admin").status()).isEqualTo(200);
        assertThat(server.admin()
                        .get("/api/v1/users/" + id)
                        .at("/data/change_password")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void anotherServerOfThePlatformMakesNoOther() {
        try (TestServer.Beside other = server.another()) {
            assertThat(new ApiClient(other.url(), server.adminToken())
                            .get("/api/v1/users/me")
                            .status())
                    .isEqualTo(200);
        }
        assertThat(server.jdbc()
                        .sql("select count(*) from app_user where role = 'admin'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }
}
