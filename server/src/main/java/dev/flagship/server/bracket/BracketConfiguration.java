package dev.flagship.server.bracket;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The bracket feature. */
@Configuration(proxyBeanMethods = false)
@Import({BracketStore.class, Brackets.class, ChangeBrackets.class, BracketsApi.class})
public class BracketConfiguration {}
