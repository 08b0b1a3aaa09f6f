package dev.flagship.server.http;

import dev.flagship.api.config.Front;
import dev.flagship.api.config.PlatformConfig;
import dev.flagship.server.page.Assets;
import dev.flagship.server.page.ShellView;
import dev.flagship.server.page.Templates;
import dev.flagship.server.upkeep.Upkeep;
import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.jackson.autoconfigure.JsonFactoryBuilderCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** The edge. JSON is strict: unknown fields are refused unless a request record names them as ignored. */
@Configuration(proxyBeanMethods = false)
@Import({
    SecurityChain.class,
    CurrentGateway.class,
    GatewayOrigins.class,
    AskToSignIn.class,
    ErrorTable.class,
    HealthApi.class,
    OpenApiDocument.class
})
public class HttpConfiguration {
    private static final long LARGEST_BODY = 2 << 20;
    static final long LARGEST_UPLOAD = 129L << 20;
    /**
     * The most connections of one address: enough for a hall full of people behind it, and far below the number of all
     * connections.
     */
    private static final int MOST_CONNECTIONS = 2_000;

    private static final Duration LONGEST_HEAD = Duration.ofSeconds(20);
    private static final Duration LONGEST_BODY = Duration.ofSeconds(60);
    private static final Duration CERTIFICATE_LOOKS = Duration.ofSeconds(1);
    private static final int FIRST_OF_ALL = -102;
    private static final int SECURITY = -100;

    @Bean
    JsonMapperBuilderCustomizer strictSnakeCase() {
        return builder -> builder.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .addModule(new SimpleModule("flagship").addSerializer(Instant.class, new OffsetTimes()));
    }

    /** JSON is UTF-8 without a byte-order mark. A parser that guesses would accept other encodings, too. */
    @Bean
    JsonFactoryBuilderCustomizer oneEncoding() {
        return builder -> builder.disable(TokenStreamFactory.Feature.CHARSET_DETECTION);
    }

    @Bean
    Cookies cookies(PlatformConfig config) {
        return new Cookies("https".equals(config.server().publicUrl().getScheme()));
    }

    @Bean
    Nonces nonces(@Qualifier("keyedHash") UnaryOperator<String> keyedHash, Cookies cookies, SecureRandom random) {
        return new Nonces(keyedHash, cookies, random);
    }

    @Bean
    ErrorAnswers errorAnswers(
            JsonMapper json,
            Templates templates,
            Assets assets,
            @Qualifier("frame") ObjectProvider<Function<HttpServletRequest, ShellView>> frame) {
        return new ErrorAnswers(
                json,
                new ErrorPage(templates, assets, request -> frame.getObject().apply(request)));
    }

    @Bean
    FilterRegistrationBean<BodyLimit> bodyLimit(ErrorAnswers errors) {
        FilterRegistrationBean<BodyLimit> registration =
                new FilterRegistrationBean<>(new BodyLimit(LARGEST_BODY, LARGEST_UPLOAD, errors));
        registration.setOrder(FIRST_OF_ALL);
        return registration;
    }

    /** The encryption of the pages. Never created when something in front of the server encrypts them. */
    @Bean
    @Lazy
    SiteTls siteTls(PlatformConfig config) {
        return SiteTls.read(Objects.requireNonNull(config.server().front().certificate(), "certificate"));
    }

    /** Loads a certificate that was replaced. */
    @Bean(initMethod = "start", destroyMethod = "close")
    Upkeep certificateUpkeep(PlatformConfig config, ObjectProvider<SiteTls> tls) {
        return config.server().front().certificate() == null
                ? new Upkeep("certificate", CERTIFICATE_LOOKS)
                : new Upkeep("certificate", CERTIFICATE_LOOKS, tls.getObject()::refresh);
    }

    /**
     * Sets the limits on connections. A trusted proxy is exempt: its connections belong to many people, and it has to
     * count them itself.
     */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> limits(
            PlatformConfig config, ObjectProvider<SiteTls> tls) {
        Front front = config.server().front();
        return factory -> {
            factory.setProtocol(BoundedProtocol.class.getName());
            factory.addEngineValves(new BehindProxies(front));
            factory.addConnectorCustomizers(connector -> {
                if (connector.getProtocolHandler() instanceof BoundedProtocol protocol) {
                    protocol.limit(MOST_CONNECTIONS, front::trusts, LONGEST_HEAD, LONGEST_BODY);
                    if (front.certificate() != null) {
                        tls.getObject().encrypt(connector, protocol);
                    }
                }
            });
        };
    }

    @Bean
    DelegatingFilterProxyRegistrationBean securityFilter() {
        DelegatingFilterProxyRegistrationBean registration =
                new DelegatingFilterProxyRegistrationBean("springSecurityFilterChain");
        registration.setOrder(SECURITY);
        return registration;
    }

    @Bean
    WebMvcRegistrations quickMappings() {
        return new WebMvcRegistrations() {
            @Override
            public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                return new QuickMappings();
            }
        };
    }

    /** Keeps our filter from running a second time before the security chain, which contains it. */
    @Bean
    FilterRegistrationBean<Identification> identificationOnlyInTheChain(Identification identification) {
        FilterRegistrationBean<Identification> registration = new FilterRegistrationBean<>(identification);
        registration.setEnabled(false);
        registration.setOrder(Ordered.LOWEST_PRECEDENCE);
        return registration;
    }
}
