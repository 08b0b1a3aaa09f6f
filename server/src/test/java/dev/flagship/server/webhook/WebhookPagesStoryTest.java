package dev.flagship.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.Browser;
import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Operators, and nobody else, make webhooks, try and remove them; and none leads inside. */
class WebhookPagesStoryTest extends WebhookStoryTestBase {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://169.254.169.254/latest/meta-data",
                "https://10.0.0.1/",
                "https://[::1]/",
                "https://[::ffff:8.8.8.8]/",
                "https://[fd00::1]/",
                "https://2130706433/",
                "https://127.1/",
                "https://localhost/",
                "https://LOCALHOST./",
                "https://100.64.0.1:8443/",
                "https:" + "//user@example.org/",
                "https://example.org:99999/",
                "https:" + "//exämple.org/",
                "https://example.org/\\r\\nX: y",
                "ftp://example.org/",
                "file:///etc/passwd",
                "javascript:alert(1)",
                "https:///nothing",
                "//example.org/",
                ""
            })
    void aHookLeadsNowhereInside(String url) {
        Reply reply = server.admin().post(PATH, """
                {"name": "x", "url": "%s", "topics": ["announcement"]}""".formatted(url));

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.at("/code").asString()).isEqualTo("INVALID");
        assertThat(reply.at("/errors/url/0").asString()).isNotEmpty();
        assertThat(server.admin().get(PATH).at("/data")).isEmpty();
    }

    @Test
    void onlyOperatorsHaveHooksAndNobodyReadsTheirAddresses() {
        TestServer.Player player = server.player();
        TestServer.Player observer = server.observer();
        long hook = add("json", "/a-token-in-the-path", "");

        assertThat(player.api().get(PATH).status()).isEqualTo(403);
        assertThat(player.browser().get("/admin/webhooks").status()).isEqualTo(403);
        assertThat(server.stranger().get(PATH).status()).isEqualTo(403);
        assertThat(server.author().api().get(PATH).status()).isEqualTo(403);
        assertThat(observer.api().get(PATH).status()).isEqualTo(200);
        for (String method : List.of("", "/test")) {
            assertThat(observer.api().post(PATH + "/" + hook + method, "{}").status())
                    .isEqualTo(403);
        }
        assertThat(observer.browser().get("/admin/webhooks/" + hook).body()).doesNotContain("Send a test");
        for (String page : List.of(PATH, PATH + "/" + hook)) {
            assertThat(server.admin().get(page).body())
                    .contains("http://127.0.0.1:" + receiver.port())
                    .doesNotContain("a-token-in-the-path", "\"secret\"");
        }
        assertThat(server.jdbc()
                        .sql("select sealed_url || coalesce(sealed_secret, '') from webhook")
                        .query(String.class)
                        .single())
                .doesNotContain("a-token", "127.0.0.1");
    }

    @Test
    void fieldsAreReadStrictlyAndChangedOneByOne() {
        long hook = add("json", "/", "");

        assertThat(server.admin().patch(PATH + "/" + hook, "{\"owner\": 1}").status())
                .isEqualTo(422);
        assertThat(server.admin().patch(PATH + "/" + hook, "{\"topics\": []}").status())
                .isEqualTo(422);
        assertThat(server.admin()
                        .patch(PATH + "/" + hook, "{\"topics\": [\"all\"]}")
                        .status())
                .isEqualTo(422);
        assertThat(server.admin()
                        .patch(PATH + "/" + hook, "{\"secret\": \"short\"}")
                        .status())
                .isEqualTo(422);
        assertThat(server.admin().patch(PATH + "/" + hook, "{\"name\": null}").status())
                .isEqualTo(422);
        assertThat(server.admin().patch(PATH + "/999999", "{}").status()).isEqualTo(404);
        assertThat(server.admin().post(PATH, "[]").status()).isEqualTo(400);
        Reply changed = server.admin().patch(PATH + "/" + hook, "{\"name\": \"other\", \"enabled\": false}");

        assertThat(changed.at("/data/name").asString()).isEqualTo("other");
        assertThat(changed.at("/data/topics")).hasSize(2);
        announce("unheard", "");
        assertThat(deliveries(hook)).isEmpty();
        assertThat(server.admin().post(PATH + "/" + hook + "/test", "{}").status())
                .isEqualTo(200);
        assertThat(heard(1).getFirst().body()).contains("\"event\":\"test\"");
        assertThat(server.admin().delete(PATH + "/" + hook).status()).isEqualTo(200);
        assertThat(server.admin().get(PATH + "/" + hook).status()).isEqualTo(404);
    }

    @Test
    void operatorsMakeTryAndRemoveThemOnPages() {
        Browser operator = server.operator();
        Reply refused = operator.submit(
                "/admin/webhooks",
                "name",
                "<b>",
                "kind",
                "json",
                "url",
                "https://10.1.2.3/",
                "topic-announcement",
                "true");
        Reply made = operator.submit(
                "/admin/webhooks",
                "name",
                "<b>",
                "kind",
                "json",
                "url",
                receiver.url("/x"),
                "topic-announcement",
                "true",
                "enabled",
                "true");
        long hook = server.admin().get(PATH).at("/data/0/id").asLong();

        assertThat(refused.body()).contains("not on the public Internet", "&lt;b");
        assertThat(made.body()).contains("webhook-secret", "&lt;b").doesNotContain("<b>");
        assertThat(operator.submit("/admin/webhooks/" + hook + "/test").status())
                .isEqualTo(302);
        heard(1);
        awaitDelivery(hook, 0, "delivered", 1);
        assertThat(operator.submit(
                                "/admin/webhooks/" + hook, "name", "off", "kind", "json", "topic-first_blood", "true")
                        .status())
                .isEqualTo(302);
        assertThat(server.admin().get(PATH + "/" + hook).at("/data/enabled").asBoolean())
                .isFalse();
        assertThat(operator.submit("/admin/webhooks/" + hook + "/remove").body())
                .contains("Remove this webhook?");
        operator.submit("/admin/webhooks/" + hook + "/remove", "confirmed", "yes");
        assertThat(server.admin().get(PATH).at("/data")).isEmpty();
        assertThat(server.jdbc()
                        .sql("select action from audit where action like 'webhook.%' order by id desc limit 4")
                        .query(String.class)
                        .list())
                .containsExactly("webhook.remove", "webhook.change", "webhook.test", "webhook.add");
    }
}
