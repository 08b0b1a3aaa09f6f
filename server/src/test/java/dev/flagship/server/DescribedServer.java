package dev.flagship.server;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import dev.flagship.api.config.PlatformConfig;
import dev.flagship.ledger.flag.FlagVault;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.audit.Actor;
import dev.flagship.server.password.HashCost;
import dev.flagship.server.session.Caller;
import dev.flagship.server.session.Visitor;
import dev.flagship.testkit.postgres.TestDatabase;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.springdoc.core.configuration.SpringDocConfiguration;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.core.utils.SpringDocUtils;
import org.springdoc.webmvc.core.configuration.SpringDocWebMvcConfiguration;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import tools.jackson.databind.JsonNode;

/** The server as it is, and with a description of its API that is read from its handlers. */
public final class DescribedServer implements AutoCloseable {
    private static final String DESCRIPTION = "/api/v1/description-of-handlers";

    private final PlatformConfig config;
    private final ConfigurableApplicationContext context;

    private DescribedServer(PlatformConfig config, ConfigurableApplicationContext context) {
        this.config = config;
        this.context = context;
    }

    public static DescribedServer start(Path data) throws IOException {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(Actor.class, Caller.class, Visitor.class)
                .replaceWithClass(JsonNode.class, Map.class);
        TestDatabase database = TestDatabase.create("server", ServerDatabase::migrate);
        PlatformConfig config = TestServer.config(data, database, DescribedServer.class.getResource("/home"));
        FlagVault.create(config.keysetFile());
        SpringApplication application = new SpringApplication(ServerConfiguration.class, Described.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setDefaultProperties(Map.of(
                "server.address", "127.0.0.1",
                "server.port", config.server().port(),
                "springdoc.api-docs.path", DESCRIPTION,
                "springdoc.paths-to-match", "/api/v1/**",
                "springdoc.default-produces-media-type", "application/json",
                "springdoc.writer-with-order-by-keys", "true",
                "springdoc.override-with-generic-response", "false"));
        application.addInitializers((ApplicationContextInitializer<GenericApplicationContext>) beans -> {
            beans.registerBean(PlatformConfig.class, () -> config);
            beans.registerBean(FlagVault.class, () -> FlagVault.open(config.keysetFile()));
            beans.registerBean(Clock.class, ShiftedClock::new);
            beans.registerBean(HashCost.class, () -> TestServer.QUICK);
            beans.registerBean(
                    OneEach.class,
                    () -> new OneEach(beans.getBean("pool", DataSource.class), SecondConnections::refuse));
        });
        return new DescribedServer(config, application.run());
    }

    /** What the handlers say of themselves. */
    public JsonNode description() throws IOException {
        String token = Files.readString(config.data().resolve("admin-token")).strip();
        return Objects.requireNonNull(new ApiClient(config.server().publicUrl(), token)
                .get(DESCRIPTION)
                .at(""));
    }

    @Override
    public void close() {
        context.close();
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        SpringDocConfigProperties.class,
        SpringDocConfiguration.class,
        SpringDocWebMvcConfiguration.class
    })
    static class Described {
        /** Names as the API's own JSON has them. */
        @Bean
        ModelResolver modelResolver(ObjectMapperProvider mappers) {
            return new ModelResolver(
                    mappers.jsonMapper().copy().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE),
                    new NamesWithTheirHome());
        }
    }

    /** Many handlers have a {@code Form}: it is called after whose it is. */
    private static final class NamesWithTheirHome extends TypeNameResolver {
        @Override
        protected String getNameOfClass(Class<?> type) {
            Class<?> home = type.getEnclosingClass();
            return home == null
                    ? type.getSimpleName()
                    : home.getSimpleName().replaceAll("Api$", "") + type.getSimpleName();
        }
    }
}
