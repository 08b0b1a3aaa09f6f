package dev.flagship.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.AtOnce;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A user's name is one user's alone, however it is written. */
class UserNameStoryTest {
    private static final String PASSWORD = "correct horse battery";

    private final TestServer server = TestServer.get();

    @Test
    void aTakenNameIsRefusedInAnyCaseOfLettersAndWithSpaceAroundItWhoeverGivesIt() {
        TestServer.Player owner = server.player();
        TestServer.Player other = server.player();
        String name = "Ünal " + owner.name();
        assertThat(rename(owner, name).status()).isEqualTo(200);

        for (String same : List.of(
                name.toUpperCase(Locale.ROOT),
                name.toLowerCase(Locale.ROOT),
                "  " + name + "\t",
                "\u00a0" + name + "\u2003",
                "U\u0308nal " + owner.name())) {
            String json = "{\"name\": \"" + same.replace("\t", "\\t") + "\"";
            String email = "x" + System.nanoTime() + "@example.org";
            Reply registered = server.visitor().register(same, email, PASSWORD);
            Reply typed = other.browser().submit("/settings/profile", "name", same);
            assertThat(registered.status()).as(same).isEqualTo(200);
            assertThat(List.of(registered, typed))
                    .as(same)
                    .allSatisfy(page -> assertThat(page.body()).contains("That user name is already taken"));
            assertThat(List.of(
                            other.api().patch("/api/v1/users/me", json + "}"),
                            server.admin().patch("/api/v1/users/" + other.id(), json + "}"),
                            server.admin()
                                    .post(
                                            "/api/v1/users",
                                            json + ", \"email\": \"" + email + "\", \"password\": \"" + PASSWORD
                                                    + "\"}")))
                    .as(same)
                    .allSatisfy(UserNameStoryTest::isTaken);
        }

        assertThat(other.api().get("/api/v1/users/me").at("/data/name").asString())
                .isEqualTo(other.name());
        assertThat(rename(owner, name.toUpperCase(Locale.ROOT)).status())
                .as("one's own name in other letters")
                .isEqualTo(200);
    }

    @Test
    void ofManyWhoTakeANameAtOnceOneGetsIt() throws Exception {
        List<TestServer.Player> players =
                IntStream.range(0, 6).mapToObj(i -> server.player()).toList();
        String name = "Regatta " + System.nanoTime();

        List<Reply> renamed = AtOnce.each(players, player -> rename(player, name));

        assertThat(renamed).filteredOn(reply -> reply.status() == 200).hasSize(1);
        assertThat(renamed).filteredOn(reply -> reply.status() != 200).allSatisfy(UserNameStoryTest::isTaken);
    }

    private static Reply rename(TestServer.Player player, String name) {
        return player.api().patch("/api/v1/users/me", "{\"name\": \"" + name + "\"}");
    }

    private static void isTaken(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        assertThat(reply.at("/errors/name/0").asString()).isEqualTo("That user name is already taken");
    }
}
