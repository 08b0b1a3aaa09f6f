package dev.flagship.server.config;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The settings, over REST and on a page. */
@Configuration(proxyBeanMethods = false)
@Import({StoreSettings.class, ExposureStates.class, ConfigsApi.class, SettingsAdminPages.class})
public class ConfigConfiguration {}
