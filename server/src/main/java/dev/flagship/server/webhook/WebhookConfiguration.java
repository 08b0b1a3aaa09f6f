package dev.flagship.server.webhook;

import dev.flagship.ledger.flag.FlagVault;
import dev.flagship.lifecycle.port.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** The webhook feature. */
@Configuration(proxyBeanMethods = false)
@Import({
    WebhookStore.class,
    PublicHosts.class,
    WebhookSender.class,
    TellWebhooks.class,
    ChangeWebhooks.class,
    WebhooksApi.class
})
public class WebhookConfiguration {

    @Bean(initMethod = "start", destroyMethod = "close")
    WebhookCourier webhookCourier(
            WebhookStore store, WebhookSender sender, FlagVault vault, JsonMapper json, Clock clock) {
        return new WebhookCourier(store, sender, vault, json, clock);
    }
}
