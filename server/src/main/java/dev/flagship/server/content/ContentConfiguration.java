package dev.flagship.server.content;

import java.util.function.Predicate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The feature of the organisers' own pages. */
@Configuration(proxyBeanMethods = false)
@Import({PageStore.class, Pages.class, ChangePages.class, PagesApi.class, PageReading.class, PageAdminPages.class})
public class ContentConfiguration {

    /** Matches the paths of pages that everybody may read. */
    @Bean
    Predicate<String> publicRoutes(Pages pages) {
        return pages::isPublic;
    }
}
