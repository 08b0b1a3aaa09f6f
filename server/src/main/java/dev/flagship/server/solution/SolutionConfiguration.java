package dev.flagship.server.solution;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The solution feature. */
@Configuration(proxyBeanMethods = false)
@Import({
    SolutionStore.class,
    ChangeSolutions.class,
    ReadSolutions.class,
    UnlockSolution.class,
    SolutionsApi.class,
    SolutionPages.class
})
public class SolutionConfiguration {}
