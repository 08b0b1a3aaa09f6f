package dev.flagship.server.admin;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The admin feature. */
@Configuration(proxyBeanMethods = false)
@Import({DashboardStore.class, Situations.class, DashboardPages.class, Preparations.class, ReadyPages.class})
public class AdminConfiguration {}
