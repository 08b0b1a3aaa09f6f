package dev.flagship.server.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flagship.server.ApiClient;
import dev.flagship.server.Browser;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import dev.flagship.server.settings.Setting;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Several users gave one address: who of them signs in by it, and who gets what is sent there. */
class SharedAddressStoryTest extends ClaimedAddressTestBase {
    private static final Pattern RESET_LINK = Pattern.compile("/reset_password/([\\w-]{43})\\s");

    @Test
    @DisplayName("V2.4.1: the owner of an address that others give is told so once an hour")
    void aUserWhoProvedAnAddressKeepsItAndIsToldOnceAnHour() {
        server.admin().patch("/api/v1/users/" + owner.id(), "{\"verified\": true}");
        server.visitor().register("first-" + owner.name(), taken, OWN);
        server.visitor().register("second-" + owner.name(), taken, OWN);
        Browser browser = server.visitor();

        Reply signedIn = browser.signIn(taken, TestServer.PASSWORD);
        server.visitor().submit("/reset_password", "email", taken);

        assertThat(signedIn.status()).isEqualTo(302);
        assertThat(browser.get("/api/v1/users/me").at("/data/id").asLong()).isEqualTo(owner.id());
        await().until(() -> mail.letters(taken).size() == 2);
        assertThat(mail.letters(taken).getFirst()).doesNotContain("/confirm");
        assertThat(mail.letters(taken).getLast())
                .as("the link to a new password is for the owner")
                .contains(" " + owner.name() + " ");
    }

    @Test
    void anOperatorsAddressIsTheirsWithoutAProof() {
        server.admin().patch("/api/v1/users/" + owner.id(), "{\"type\": \"admin\"}");
        server.visitor().register("prober-" + owner.name(), taken, OWN);
        Browser browser = server.visitor();

        Reply signedIn = browser.signIn(taken, TestServer.PASSWORD);

        assertThat(signedIn.status()).isEqualTo(302);
        assertThat(browser.get("/api/v1/users/me").at("/data/id").asLong()).isEqualTo(owner.id());
    }

    @Test
    void whoSetsAPasswordByALinkThatWasSentSignsInByTheAddressAgain() {
        server.visitor().register("prober-" + owner.name(), taken, OWN);
        String handedOver = server.admin()
                .post("/api/v1/users/" + owner.id() + "/reset-link", "{}")
                .at("/data/url")
                .asString();

        String code = handedOver.substring(handedOver.lastIndexOf('/') + 1);
        for (String kind : List.of("handed over: ", "sent: ")) {
            server.visitor().submit("/reset_password/new", "code", kind + code, "password", "set by what was forged");
        }
        int forged = server.visitor().signIn(taken, "set by what was forged").status();

        setPassword(code, "set by what was handed over");
        int before =
                server.visitor().signIn(taken, "set by what was handed over").status();
        server.visitor().submit("/reset_password", "email", taken);
        setPassword(sentCode(), "set by what was sent");

        assertThat(forged).as("no code passes for one of another kind").isEqualTo(200);
        assertThat(before)
                .as("whoever handed it over did not ask whose the address is")
                .isEqualTo(200);
        assertThat(server.visitor().signIn(taken, "set by what was sent").status())
                .isEqualTo(302);
        assertThat(signIn(taken)).as("of all others the last").isEqualTo(302);
    }

    @Test
    void anAddressBelongsToNoBannedUserButToWhoeverGotItFromOperators() {
        Browser prober = server.visitor();
        prober.register("prober-" + owner.name(), taken, OWN);
        long proberId = prober.get("/api/v1/users/me").at("/data/id").asLong();
        ApiClient admin = server.admin();

        admin.patch("/api/v1/users/" + proberId, "{\"banned\": true}");
        assertThat(server.visitor().signIn(taken, TestServer.PASSWORD).status()).isEqualTo(302);
        admin.patch("/api/v1/users/" + proberId, "{\"banned\": false}");
        assertThat(signIn(taken)).isEqualTo(302);

        admin.patch("/api/v1/users/" + owner.id(), "{\"email\": \"" + fresh + "\"}");
        admin.patch("/api/v1/users/" + owner.id(), "{\"email\": \"" + taken + "\"}");
        assertThat(server.visitor().signIn(taken, TestServer.PASSWORD).status()).isEqualTo(302);
        assertThat(signIn(taken)).isEqualTo(200);
        admin.patch("/api/v1/users/" + proberId, "{\"hidden\": true}");
        assertThat(signIn(taken)).as("nobody gave the address anew").isEqualTo(200);
    }

    @Test
    void operatorsAreToldThatAnAddressIsTakenAndFindBothUsersByIt() {
        server.visitor().register("prober-" + owner.name(), taken, OWN);

        Reply refused = server.admin()
                .post(
                        "/api/v1/users",
                        "{\"name\": \"made-" + owner.name() + "\", \"email\": \"" + taken + "\", \"password\": \"" + OWN
                                + "\"}");
        Reply found = server.admin().get("/api/v1/users?view=admin&field=email&q=" + taken);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("/errors/email").isMissingNode())
                .as(refused.body())
                .isFalse();
        assertThat(found.at("/data").valueStream().map(each -> each.path("name").asString()))
                .contains(owner.name(), "prober-" + owner.name());
    }

    @Test
    void whoIsNotQuickEnoughForAnAddressThatItsOwnerLeftIsAnsweredAsBefore() throws Exception {
        server.set(Setting.VERIFY_EMAILS, "true");
        Browser prober = server.visitor();
        prober.register("prober-" + owner.name(), taken, OWN);
        TestServer.Player quicker = server.player();
        server.admin().delete("/api/v1/users/" + owner.id());
        server.clock().advance(LATER);

        CompletableFuture<Reply> asked =
                Objects.requireNonNull(server.transaction().execute(status -> {
                    server.jdbc()
                            .sql("update app_user set email = :taken where id = :id")
                            .param("taken", taken)
                            .param("id", quicker.id())
                            .update();
                    int here = server.jdbc()
                            .sql("select pg_backend_pid()")
                            .query(Integer.class)
                            .single();
                    CompletableFuture<Reply> waiting =
                            CompletableFuture.supplyAsync(() -> prober.submit("/confirm"), Thread::startVirtualThread);
                    await().until(() -> somebodyWaitsFor(here));
                    return waiting;
                }));

        Reply answered = asked.get(1, TimeUnit.MINUTES);
        assertThat(answered.status()).as(answered.body()).isEqualTo(200);
        assertThat(prober.get("/api/v1/users/me").at("/data/email").asString()).isEqualTo(taken);
        assertThat(mail.letters(taken)).noneMatch(letter -> letter.contains("/confirm/"));
        assertThat(server.visitor().signIn(taken, TestServer.PASSWORD).status()).isEqualTo(302);
    }

    private boolean somebodyWaitsFor(int backend) {
        return server.jdbc()
                .sql("select exists (select 1 from pg_locks where not granted and :pid = any (pg_blocking_pids(pid)))")
                .param("pid", backend)
                .query(Boolean.class)
                .single();
    }

    private void setPassword(String code, String password) {
        assertThat(server.visitor()
                        .submit("/reset_password/new", "code", code, "password", password)
                        .status())
                .isEqualTo(302);
    }

    /** The code of the link to a new password that was sent to the taken address. */
    private String sentCode() {
        return await().until(
                        () -> mail.letters(taken).stream()
                                .map(RESET_LINK::matcher)
                                .filter(Matcher::find)
                                .map(found -> found.group(1))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }
}
