package dev.flagship.server.audit;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The audit feature. */
@Configuration(proxyBeanMethods = false)
@Import({Audit.class, AuditStore.class, AuditPages.class})
public class AuditConfiguration {}
