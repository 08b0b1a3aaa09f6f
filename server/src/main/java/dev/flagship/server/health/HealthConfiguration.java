package dev.flagship.server.health;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The health feature. */
@Configuration(proxyBeanMethods = false)
@Import({SolverRunStore.class, SolverRuns.class, ReportRun.class, HealthApi.class})
public class HealthConfiguration {}
