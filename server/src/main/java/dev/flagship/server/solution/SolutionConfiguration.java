package dev.flagship.server.solution;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The solution feature. */
@Configuration(proxyBeanMethods = false)
@Import({SolutionStore.class, ReadSolutions.class, ChangeSolutions.class, SolutionsApi.class})
public class SolutionConfiguration {}
