package dev.flagship.server.webhook;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.settings.Setting;
import dev.flagship.server.settings.Settings;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The webhook feature. */
@Configuration(proxyBeanMethods = false)
@Import({
    HookStore.class,
    DeliveryStore.class,
    HookSeals.class,
    Webhooks.class,
    ChangeHooks.class,
    SendParcel.class,
    WebhooksApi.class,
    WebhookAdminPages.class
})
public class WebhookConfiguration {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Bean
    Destinations destinations(Settings settings) {
        return new Destinations(Names::ofTheSystem, () -> settings.text(Setting.WEBHOOK_HOSTS));
    }

    @Bean
    HttpPost httpPost() {
        return new HttpPost(PATIENCE);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    Courier courier(DeliveryStore store, SendParcel sendParcel, Clock clock) {
        return new Courier(store, sendParcel, clock);
    }
}
