package dev.flagship.server.notification;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The notification feature. */
@Configuration(proxyBeanMethods = false)
@Import({
    NotificationStore.class,
    Notifications.class,
    Announce.class,
    NotificationsApi.class,
    NotificationFeed.class,
    NotificationPages.class,
    NotificationAdminPages.class
})
public class NotificationConfiguration {}
