package dev.flagship.server.secret;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Random secrets. */
@Configuration(proxyBeanMethods = false)
@Import(Secrets.class)
public class SecretConfiguration {}
