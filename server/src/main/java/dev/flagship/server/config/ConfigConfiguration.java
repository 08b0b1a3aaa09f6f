package dev.flagship.server.config;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The settings over REST. */
@Configuration(proxyBeanMethods = false)
@Import(ConfigsApi.class)
public class ConfigConfiguration {}
