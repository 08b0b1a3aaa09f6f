package dev.flagship.server.mail;

import dev.flagship.api.config.PlatformConfig;
import dev.flagship.server.settings.Setting;
import dev.flagship.server.settings.Settings;
import java.util.Properties;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Hands letters to the mail server that is set now. Accepts only certificates for the host's own name. */
final class MailServer {
    private static final String PATIENCE_MILLIS = "10000";

    private final Settings settings;
    private final PlatformConfig config;

    MailServer(Settings settings, PlatformConfig config) {
        this.settings = settings;
        this.config = config;
    }

    /** Sends one letter, or throws a {@link org.springframework.mail.MailException}. */
    void send(Letter letter) {
        SimpleMailMessage message = new SimpleMailMessage();
        message.setFrom(sender());
        message.setTo(letter.recipient());
        message.setSubject(letter.subject());
        message.setText(letter.text());
        connection().send(message);
    }

    private JavaMailSenderImpl connection() {
        JavaMailSenderImpl server = new JavaMailSenderImpl();
        boolean fromTheStart = settings.isSet(Setting.MAIL_SSL);
        String user = settings.text(Setting.MAIL_USERNAME);
        server.setHost(settings.text(Setting.MAIL_SERVER));
        server.setPort(settings.number(Setting.MAIL_PORT));
        server.setProtocol(fromTheStart ? "smtps" : "smtp");
        server.setDefaultEncoding("UTF-8");
        if (!user.isEmpty()) {
            server.setUsername(user);
            server.setPassword(settings.text(Setting.MAIL_PASSWORD));
        }
        Properties properties = server.getJavaMailProperties();
        String prefix = "mail." + server.getProtocol() + ".";
        String tls = Boolean.toString(settings.isSet(Setting.MAIL_TLS) && !fromTheStart);
        properties.setProperty(prefix + "auth", Boolean.toString(!user.isEmpty()));
        properties.setProperty(prefix + "starttls.enable", tls);
        properties.setProperty(prefix + "starttls.required", tls);
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        properties.setProperty(prefix + "connectiontimeout", PATIENCE_MILLIS);
        properties.setProperty(prefix + "timeout", PATIENCE_MILLIS);
        properties.setProperty(prefix + "writetimeout", PATIENCE_MILLIS);
        return server;
    }

    private String sender() {
        String from = settings.text(Setting.MAIL_FROM);
        return from.isEmpty() ? "noreply@" + config.server().publicUrl().getHost() : from;
    }
}
