package dev.flagship.server.throttle;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The throttle feature. */
@Configuration(proxyBeanMethods = false)
@Import({GuessStore.class, Throttles.class})
public class ThrottleConfiguration {}
