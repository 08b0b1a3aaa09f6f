package dev.flagship.server.page;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.ResourceTransformerChain;
import org.springframework.web.servlet.resource.TransformedResource;

/** Templates, and what browsers may keep. */
@Configuration(proxyBeanMethods = false)
public class PageConfiguration implements WebMvcConfigurer {
    private static final CacheControl LONG =
            CacheControl.maxAge(Duration.ofDays(30)).cachePublic();

    private final Assets assets = new Assets();

    @Bean
    Templates templates() {
        return new Templates();
    }

    @Bean
    Assets assets() {
        return assets;
    }

    @Bean
    ViewResolver templateViews(Templates templates, @Qualifier("frame") Function<HttpServletRequest, ShellView> frame) {
        return new TemplateViews(templates, frame);
    }

    /**
     * Serves static files. Ours carry their version in the query, libraries in the path, so browsers may keep both for
     * long.
     */
    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations("classpath:/static/assets/")
                .setCacheControl(LONG)
                .resourceChain(false)
                .addTransformer(this::withItsParts);
        registry.addResourceHandler("/webjars/**")
                .addResourceLocations("classpath:/META-INF/resources/webjars/")
                .setCacheControl(LONG);
        registry.addResourceHandler("/_static/**")
                .addResourceLocations("classpath:/META-INF/resources/_static/")
                .setCacheControl(LONG);
    }

    private Resource withItsParts(HttpServletRequest request, Resource asset, ResourceTransformerChain chain)
            throws IOException {
        Resource last = chain.transform(request, asset);
        return Assets.SCRIPT.equals(last.getFilename()) ? new TransformedResource(last, assets.script()) : last;
    }
}
