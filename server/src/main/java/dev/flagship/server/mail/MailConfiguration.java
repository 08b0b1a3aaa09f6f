package dev.flagship.server.mail;

import dev.flagship.ledger.flag.FlagVault;
import dev.flagship.lifecycle.port.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The mail feature. */
@Configuration(proxyBeanMethods = false)
@Import({MailStore.class, Outbox.class, MailServer.class})
public class MailConfiguration {

    @Bean(initMethod = "start", destroyMethod = "close")
    Postman postman(MailStore store, Outbox outbox, MailServer server, FlagVault vault, Clock clock) {
        return new Postman(store, outbox, server, vault, clock);
    }
}
