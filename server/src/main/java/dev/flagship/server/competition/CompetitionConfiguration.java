package dev.flagship.server.competition;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The competition feature. */
@Configuration(proxyBeanMethods = false)
@Import(Competition.class)
public class CompetitionConfiguration {}
