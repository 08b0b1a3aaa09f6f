package dev.flagship.server.statistics;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The statistics feature. */
@Configuration(proxyBeanMethods = false)
@Import({InstanceStatistics.class, StatisticsPages.class, StatisticsApi.class})
public class StatisticsConfiguration {}
