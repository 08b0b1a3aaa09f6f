package dev.flagship.system.story;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.flagship.system.lab.NodeLab;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** Where the letters of a platform arrive. */
final class Mailbox implements AutoCloseable {
    private static final Pattern LINK = Pattern.compile("https?://[^/\\s]+(/(?:confirm|reset_password)/[\\w-]{43})\\s");

    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final RunningPlatform platform;

    /** Has the platform send its letters here, and ask whoever registers to prove their address. */
    Mailbox(RunningPlatform platform) {
        this.platform = platform;
        mail.start();
        set(Map.of(
                "mail_server", "127.0.0.1",
                "mail_port", Integer.toString(mail.getSmtp().getPort()),
                "mailfrom_addr", "ctf@example.org",
                "verify_emails", "true"));
    }

    private void set(Map<String, String> settings) {
        platform.call(
                platform.adminToken(),
                "PATCH",
                "/api/v1/configs",
                JsonMapper.shared().writeValueAsString(settings));
    }

    /** Where the link leads that the next letter has. */
    String link() {
        if (!mail.waitForIncomingEmail(NodeLab.PATIENCE.toMillis(), 1)) {
            throw new AssertionError("no letter came");
        }
        String text =
                GreenMailUtil.getBody(Arrays.asList(mail.getReceivedMessages()).getLast());
        Matcher link = LINK.matcher(text + " ");
        if (!link.find()) {
            throw new AssertionError("no link in: " + text);
        }
        return link.group(1);
    }

    @Override
    public void close() {
        set(Map.of("mail_server", "", "mail_port", "", "mailfrom_addr", "", "verify_emails", ""));
        mail.stop();
    }
}
