package dev.flagship.server;

import dev.flagship.api.config.ConfigException;
import dev.flagship.api.config.PlatformConfig;
import dev.flagship.ledger.DatabaseClock;
import dev.flagship.ledger.flag.FlagVault;
import dev.flagship.ledger.flag.KeysetException;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.password.HashCost;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * The server's process: {@code java -jar server.jar --config FILE}. It prints one line, {@code ready}, once it serves.
 * It exits with 2 and a sentence when the configuration cannot work.
 */
public final class Application {
    private static final int BAD_CONFIGURATION = 2;

    private Application() {}

    /** Starts the server with the configuration file named on the command line. */
    public static void main(String[] arguments) {
        try {
            start(
                    PlatformConfig.read(configFile(arguments)).withNamesApart(),
                    source -> new DatabaseClock(source, System::nanoTime),
                    OneEach.logged(),
                    HashCost.STRONG);
            announce();
        } catch (ConfigException | KeysetException e) {
            fail(e);
        } catch (RuntimeException e) {
            Optional<RuntimeException> known = configurationFault(e);
            if (known.isEmpty()) {
                throw e;
            }
            fail(known.get());
        }
    }

    /**
     * Starts a server in this process; closing the context stops it.
     *
     * @param clock makes the clock from the database; tests bring their own
     * @param second is told when a thread asks for a second connection to the database
     * @param cost the cost of password hashes; tests make many and choose a low one
     */
    static ConfigurableApplicationContext start(
            PlatformConfig config,
            Function<DataSource, Clock> clock,
            Consumer<SecondConnectionException> second,
            HashCost cost) {
        FlagVault vault = FlagVault.open(config.keysetFile());
        SpringApplication application = new SpringApplication(ServerConfiguration.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setWebApplicationType(WebApplicationType.SERVLET);
        application.setRegisterShutdownHook(true);
        application.setLogStartupInfo(false);
        application.setDefaultProperties(properties(config));
        application.addInitializers((ApplicationContextInitializer<GenericApplicationContext>) context -> {
            context.registerBean(PlatformConfig.class, () -> config);
            context.registerBean(FlagVault.class, () -> vault);
            context.registerBean(HashCost.class, () -> cost);
            context.registerBean(Clock.class, () -> clock.apply(context.getBean("pool", DataSource.class)));
            context.registerBean(OneEach.class, () -> new OneEach(context.getBean("pool", DataSource.class), second));
        });
        return application.run();
    }

    private static Map<String, Object> properties(PlatformConfig config) {
        return Map.ofEntries(
                Map.entry("server.address", config.server().bind()),
                Map.entry("server.port", config.server().port()),
                Map.entry("server.shutdown", "immediate"),
                Map.entry("server.tomcat.max-part-count", "50"),
                Map.entry("server.tomcat.keep-alive-timeout", "30s"),
                Map.entry("server.tomcat.max-keep-alive-requests", "10000"),
                Map.entry("server.tomcat.connection-timeout", "20s"),
                Map.entry("spring.threads.virtual.enabled", "true"),
                Map.entry("spring.mvc.log-resolved-exception", "false"),
                Map.entry("spring.web.resources.add-mappings", "false"),
                Map.entry("spring.main.keep-alive", "true"),
                Map.entry("server.compression.enabled", "true"),
                Map.entry("server.compression.mime-types", "text/html,text/css,text/javascript,image/svg+xml"));
    }

    private static Path configFile(String[] arguments) {
        if (arguments.length != 2 || !arguments[0].equals("--config")) {
            throw new ConfigException("usage: server --config FILE");
        }
        return Path.of(arguments[1]);
    }

    private static Optional<RuntimeException> configurationFault(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConfigException || cause instanceof KeysetException) {
                return Optional.of((RuntimeException) cause);
            }
        }
        return Optional.empty();
    }

    // Standard output and error are what the supervisor reads; everything else is logged.
    @SuppressWarnings("SystemOut")
    private static void announce() {
        System.out.println("ready");
    }

    private static void fail(RuntimeException fault) {
        System.err.println(fault.getMessage());
        System.exit(BAD_CONFIGURATION);
    }
}
