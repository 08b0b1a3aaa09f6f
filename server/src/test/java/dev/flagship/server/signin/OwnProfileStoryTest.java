package dev.flagship.server.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.Reply;
import dev.flagship.server.TestServer;
import dev.flagship.server.settings.Setting;
import org.junit.jupiter.api.Test;

/** People change what is said of them by the form on their settings. */
class OwnProfileStoryTest {
    private static final String PASSWORD = "correct horse battery";

    private final TestServer server = TestServer.get();

    @Test
    void aUserSaysWhoTheyAre() {
        TestServer.Player player = server.player();

        Reply saved = player.browser()
                .submit(
                        "/settings/profile",
                        "name",
                        player.name() + " B.",
                        "email",
                        player.name() + "@example.org",
                        "affiliation",
                        "Uni",
                        "website",
                        "https://example.org",
                        "country",
                        "NL",
                        "language",
                        "de");

        assertThat(saved.status()).isEqualTo(302);
        Reply me = player.api().get("/api/v1/users/me");
        assertThat(me.at("/data/name").asString()).isEqualTo(player.name() + " B.");
        assertThat(me.at("/data/affiliation").asString()).isEqualTo("Uni");
        assertThat(me.at("/data/country").asString()).isEqualTo("NL");
        assertThat(me.at("/data/language").asString()).isEqualTo("de");
        assertThat(player.browser().get("/settings").body()).contains("value=\"https://example.org\"");
    }

    @Test
    void theFormForANewPasswordAsksForAsManyCharactersAsAreNeededHere() {
        TestServer.Player player = server.player();
        server.set(Setting.PASSWORD_LENGTH, "12");
        try {
            assertThat(player.browser().get("/settings").body())
                    .contains("minlength=\"12\"", "At least 12 characters.");
        } finally {
            server.set(Setting.PASSWORD_LENGTH, Setting.PASSWORD_LENGTH.byDefault());
        }
    }

    @Test
    void aChangeThatIsRefusedInOnePartChangesNothing() {
        TestServer.Player player = server.player();
        String me = "/api/v1/users/me";

        Reply wrong = player.api()
                .patch(me, "{\"affiliation\": \"X\", \"password\": \"long enough\", \"confirm\": \"wrong\"}");
        Reply without = player.api().patch(me, "{\"affiliation\": \"X\", \"password\": \"long enough\"}");
        Reply taken = player.api()
                .patch(
                        me,
                        "{\"name\": \"" + server.player().name() + "\", \"password\": \"long enough\", \"confirm\": \""
                                + PASSWORD + "\"}");

        assertThat(wrong.status()).isEqualTo(400);
        assertThat(without.status()).isEqualTo(400);
        assertThat(player.api().get(me).at("/data/affiliation").isNull()).isTrue();
        assertThat(taken.status()).isEqualTo(400);
        assertThat(server.visitor().signIn(player.name(), PASSWORD).status())
                .as("the password is still the old one")
                .isEqualTo(302);

        Reply both = player.api()
                .patch(
                        me,
                        "{\"affiliation\": \"X\", \"password\": \"long enough\", \"confirm\": \"" + PASSWORD + "\"}");
        assertThat(both.at("/data/affiliation").asString()).isEqualTo("X");
        assertThat(server.visitor().signIn(player.name(), "long enough").status())
                .isEqualTo(302);
    }

    @Test
    void anotherAddressNeedsThePassword() {
        TestServer.Player player = server.player();
        String other = "other-" + player.name() + "@example.org";

        Reply without = player.browser().submit("/settings/profile", "email", other);
        Reply wrong = player.browser().submit("/settings/profile", "email", other, "confirm", "not it");
        String before = player.api().get("/api/v1/users/me").at("/data/email").asString();
        Reply right = player.browser().submit("/settings/profile", "email", other, "confirm", PASSWORD);

        assertThat(without.body()).contains("Please confirm your current password", "value=\"" + other + "\"");
        assertThat(wrong.body()).contains("Your previous password is incorrect");
        assertThat(before).isEqualTo(player.name() + "@example.org");
        assertThat(right.status()).isEqualTo(302);
        assertThat(player.api().get("/api/v1/users/me").at("/data/email").asString())
                .isEqualTo(other);
    }

    @Test
    void whatIsWrongIsSaidAndWhatWasTypedStays() {
        TestServer.Player player = server.player();

        Reply refused = player.browser()
                .submit("/settings/profile", "affiliation", "Uni of <b>", "website", "javascript:alert(1)");

        assertThat(refused.status()).isEqualTo(200);
        assertThat(refused.body())
                .contains("expected an address that starts with http", "value=\"Uni of &lt;b>\"")
                .doesNotContain("Uni of <b>");
        assertThat(player.api().get("/api/v1/users/me").at("/data/affiliation").asString(""))
                .isEmpty();
    }

    @Test
    void namesStayWhereOrganisersWantThat() {
        TestServer.Player player = server.player();
        server.set(Setting.NAME_CHANGES, "false");
        try {
            Reply refused = player.browser().submit("/settings/profile", "name", "somebody else");

            assertThat(player.browser().get("/settings").body()).doesNotContain("id=\"name\"");
            assertThat(refused.status()).isEqualTo(200);
            assertThat(player.api().get("/api/v1/users/me").at("/data/name").asString())
                    .isEqualTo(player.name());
        } finally {
            server.set(Setting.NAME_CHANGES, "");
        }
    }

    @Test
    void onlyQuestionsWhoseAnswersMayChangeAreAsked() {
        TestServer.Player player = server.player();
        long open = question("Shirt", true);
        long closed = question("Legal name", false);
        try {
            Reply page = player.browser().get("/settings");
            Reply saved = player.browser().submit("/settings/profile", "fields[" + open + "]", "XL");
            Reply refused = player.browser().submit("/settings/profile", "fields[" + closed + "]", "Somebody");

            assertThat(page.body()).contains("fields[" + open + "]").doesNotContain("fields[" + closed + "]");
            assertThat(saved.status()).isEqualTo(302);
            assertThat(player.browser().get("/settings").body()).contains("value=\"XL\"");
            assertThat(refused.body()).contains("cannot be editted");
        } finally {
            server.admin().delete("/api/v1/configs/fields/" + open);
            server.admin().delete("/api/v1/configs/fields/" + closed);
        }
    }

    private long question(String name, boolean editable) {
        return server.admin()
                .post(
                        "/api/v1/configs/fields",
                        "{\"name\": \"" + name
                                + "\", \"type\": \"user\", \"field_type\": \"text\", \"required\": false,"
                                + " \"public\": false, \"editable\": " + editable + "}")
                .at("/data/id")
                .asLong();
    }
}
