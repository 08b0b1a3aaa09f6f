package dev.flagship.server;

import com.zaxxer.hikari.HikariDataSource;
import dev.flagship.api.config.PlatformConfig;
import dev.flagship.ledger.DatabaseClock;
import dev.flagship.ledger.engine.Platform;
import dev.flagship.ledger.flag.FlagVault;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.access.AccessConfiguration;
import dev.flagship.server.account.AccountConfiguration;
import dev.flagship.server.admin.AdminConfiguration;
import dev.flagship.server.audit.AuditConfiguration;
import dev.flagship.server.board.BoardConfiguration;
import dev.flagship.server.bracket.BracketConfiguration;
import dev.flagship.server.capture.CaptureConfiguration;
import dev.flagship.server.challenge.ChallengeConfiguration;
import dev.flagship.server.competition.CompetitionConfiguration;
import dev.flagship.server.config.ConfigConfiguration;
import dev.flagship.server.content.ContentConfiguration;
import dev.flagship.server.editor.EditorConfiguration;
import dev.flagship.server.engine.EngineConfiguration;
import dev.flagship.server.fairplay.FairPlayConfiguration;
import dev.flagship.server.field.FieldConfiguration;
import dev.flagship.server.file.FileConfiguration;
import dev.flagship.server.flag.FlagConfiguration;
import dev.flagship.server.frp.FrpConfiguration;
import dev.flagship.server.grant.GrantConfiguration;
import dev.flagship.server.health.HealthConfiguration;
import dev.flagship.server.http.HttpConfiguration;
import dev.flagship.server.image.ImageConfiguration;
import dev.flagship.server.instance.InstanceConfiguration;
import dev.flagship.server.instance.operator.InstanceOperatorConfiguration;
import dev.flagship.server.instance.pool.InstancePoolConfiguration;
import dev.flagship.server.language.LanguageConfiguration;
import dev.flagship.server.live.LiveConfiguration;
import dev.flagship.server.mail.MailConfiguration;
import dev.flagship.server.metrics.MetricsConfiguration;
import dev.flagship.server.notification.NotificationConfiguration;
import dev.flagship.server.page.PageConfiguration;
import dev.flagship.server.password.PasswordConfiguration;
import dev.flagship.server.people.PeopleConfiguration;
import dev.flagship.server.profile.ProfileConfiguration;
import dev.flagship.server.rating.RatingConfiguration;
import dev.flagship.server.reach.ReachConfiguration;
import dev.flagship.server.registration.RegistrationConfiguration;
import dev.flagship.server.scoring.ScoringConfiguration;
import dev.flagship.server.secret.SecretConfiguration;
import dev.flagship.server.session.SessionConfiguration;
import dev.flagship.server.settings.SettingsConfiguration;
import dev.flagship.server.setup.SetupConfiguration;
import dev.flagship.server.signin.SignInConfiguration;
import dev.flagship.server.solution.SolutionConfiguration;
import dev.flagship.server.standings.StandingsConfiguration;
import dev.flagship.server.statistics.StatisticsConfiguration;
import dev.flagship.server.team.TeamConfiguration;
import dev.flagship.server.throttle.ThrottleConfiguration;
import dev.flagship.server.upkeep.Upkeep;
import dev.flagship.server.volume.VolumeConfiguration;
import dev.flagship.server.webhook.WebhookConfiguration;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.HttpEncodingAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.MultipartAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The composition root: the few parts of Spring Boot that are used, the parts that all features need, and the features.
 * There is no component scan: beans exist only where this class or a feature's configuration names them.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    JacksonAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    HttpEncodingAutoConfiguration.class,
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    MultipartAutoConfiguration.class
})
@Import({
    LedgerConfiguration.class,
    HttpConfiguration.class,
    SettingsConfiguration.class,
    LanguageConfiguration.class,
    CompetitionConfiguration.class,
    AccessConfiguration.class,
    ConfigConfiguration.class,
    AuditConfiguration.class,
    MailConfiguration.class,
    BracketConfiguration.class,
    FieldConfiguration.class,
    PasswordConfiguration.class,
    SecretConfiguration.class,
    SessionConfiguration.class,
    ThrottleConfiguration.class,
    AccountConfiguration.class,
    SignInConfiguration.class,
    TeamConfiguration.class,
    WebhookConfiguration.class,
    StandingsConfiguration.class,
    ChallengeConfiguration.class,
    FlagConfiguration.class,
    FileConfiguration.class,
    SolutionConfiguration.class,
    RatingConfiguration.class,
    ScoringConfiguration.class,
    PeopleConfiguration.class,
    FrpConfiguration.class,
    ImageConfiguration.class,
    EngineConfiguration.class,
    CaptureConfiguration.class,
    GrantConfiguration.class,
    VolumeConfiguration.class,
    StatisticsConfiguration.class,
    ReachConfiguration.class,
    InstanceConfiguration.class,
    InstanceOperatorConfiguration.class,
    InstancePoolConfiguration.class,
    LiveConfiguration.class,
    NotificationConfiguration.class,
    ContentConfiguration.class,
    RegistrationConfiguration.class,
    AdminConfiguration.class,
    PageConfiguration.class,
    BoardConfiguration.class,
    ProfileConfiguration.class,
    SetupConfiguration.class,
    HealthConfiguration.class,
    EditorConfiguration.class,
    FairPlayConfiguration.class,
    MetricsConfiguration.class
})
class ServerConfiguration {
    private static final int HASH_BYTES = 32;

    /** Opens the connection pool and migrates the database to this version's tables. */
    @Bean(destroyMethod = "close")
    HikariDataSource pool(PlatformConfig config) {
        return ServerDatabase.open(config.database());
    }

    /** The data source for the ledger and Spring's own classes; it uses the connection of the running transaction. */
    @Bean
    @Primary
    DataSource dataSource(OneEach connections) {
        return new TransactionAwareDataSourceProxy(connections);
    }

    @Bean
    PlatformTransactionManager transactionManager(OneEach connections) {
        return new DataSourceTransactionManager(connections);
    }

    @Bean
    TransactionOperations transaction(PlatformTransactionManager manager) {
        return new TransactionTemplate(manager);
    }

    @Bean
    JdbcClient jdbcClient(DataSource dataSource) {
        return JdbcClient.create(dataSource);
    }

    /** Reads the platform's row. Throws when the keyset is not the one that sealed the database's content. */
    @Bean
    Platform platform(HikariDataSource pool, FlagVault vault, SecureRandom random) {
        return Platform.open(pool, vault, random);
    }

    @Bean
    SecureRandom random() {
        return new SecureRandom();
    }

    @Bean
    Supplier<UUID> instanceIds() {
        return UUID::randomUUID;
    }

    /** A keyed hash that is the same on all servers, because its key is in the keyset. */
    @Bean
    UnaryOperator<String> keyedHash(FlagVault vault) {
        return text -> {
            byte[] hash = Base64.getDecoder().decode(vault.hashes(text).getFirst());
            return HexFormat.of().formatHex(hash, hash.length - HASH_BYTES, hash.length);
        };
    }

    /** Keeps the clock close to the database's clock. */
    @Bean(initMethod = "start", destroyMethod = "close")
    Upkeep clockUpkeep(Clock clock) {
        Duration every = Duration.ofSeconds(5);
        return clock instanceof DatabaseClock database
                ? new Upkeep("clock", every, database::resample)
                : new Upkeep("clock", every);
    }
}
