package dev.flagship.server.signin;

import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.flagship.server.TestServer;
import dev.flagship.server.settings.Setting;
import java.util.Arrays;
import java.util.List;

/** What the platform sends, to a mail server that is its own until this is closed. */
final class ReceivedMail implements AutoCloseable {
    private static final List<Setting> SET = List.of(
            Setting.MAIL_SERVER,
            Setting.MAIL_PORT,
            Setting.MAIL_USERNAME,
            Setting.MAIL_PASSWORD,
            Setting.MAIL_FROM,
            Setting.VERIFY_EMAILS);

    private final TestServer server;
    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    ReceivedMail(TestServer server) {
        this.server = server;
        mail.start();
        server.set(Setting.MAIL_SERVER, "127.0.0.1");
        server.set(Setting.MAIL_PORT, Integer.toString(mail.getSmtp().getPort()));
    }

    /** From now on the mail server wants this name and password, and the platform gives them. */
    void asksFor(String user, String password) {
        mail.setUser(user, password);
        server.set(Setting.MAIL_USERNAME, user);
        server.set(Setting.MAIL_PASSWORD, password);
    }

    /** The n-th letter to somebody, as soon as it is there. */
    String letter(String recipient, int index) {
        await().until(() -> letters(recipient).size() > index);
        return letters(recipient).get(index);
    }

    List<String> letters(String recipient) {
        return Arrays.stream(mail.getReceivedMessages())
                .filter(message -> GreenMailUtil.getHeaders(message).contains("To: " + recipient))
                .map(message -> GreenMailUtil.getBody(message) + "\n")
                .toList();
    }

    /** How many letters there are, to whomever. */
    int count() {
        return mail.getReceivedMessages().length;
    }

    /** The mail server answers no more. */
    void stop() {
        mail.stop();
    }

    /** Nothing is sent any more, nor kept to be sent. */
    @Override
    public void close() {
        SET.forEach(setting -> server.set(setting, ""));
        server.jdbc().sql("delete from mail").update();
        stop();
    }
}
