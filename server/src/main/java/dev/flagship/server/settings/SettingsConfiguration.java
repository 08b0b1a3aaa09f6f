package dev.flagship.server.settings;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The settings feature. */
@Configuration(proxyBeanMethods = false)
@Import({SettingStore.class, SealedSettings.class, Settings.class, ChangeSettings.class})
public class SettingsConfiguration {}
