package dev.flagship.server.registration;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The registration feature. */
@Configuration(proxyBeanMethods = false)
@Import({RegistrationPages.class, BracketPages.class, FieldPages.class})
public class RegistrationConfiguration {}
