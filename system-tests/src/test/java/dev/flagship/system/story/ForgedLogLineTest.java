package dev.flagship.system.story;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import dev.flagship.system.lab.Home;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;

/** Whatever somebody gets into a log, people and programs that read it believe no record that nobody wrote. */
class ForgedLogLineTest {
    private static final String FORGED = "2026-01-01T00:00:00.000Z INFO  Audit [] competition.reset by user 1";
    private static final String HOSTILE = "gone\r\n" + FORGED + "\n{\"level\":\"INFO\"}\r" + FORGED + "\n\n" + FORGED;

    @ParameterizedTest(name = "{1} of {0}")
    @CsvSource(textBlock = """
            cli/src/main/resources/dev/flagship/cli/local/logging.xml, text
            cli/src/main/resources/dev/flagship/cli/local/logging.xml, json
            server/src/main/resources/logback.xml,                     stderr
            node/src/main/resources/logback.xml,                       STDERR
            """)
    void hostileMessagesAndExceptionsCannotForgeLogRecords(String file, String appender)
            throws IOException, JoranException {
        IllegalStateException problem = new IllegalStateException(HOSTILE, new IllegalArgumentException(HOSTILE));
        problem.addSuppressed(new IOException(HOSTILE));

        String written = written(Files.readString(Home.path().resolve(file)), appender, problem);

        assertThat(written).contains(FORGED).endsWith("\n");
        assertThat(written.lines().filter(line -> line.matches("[\\d{].*"))).hasSize(1);
    }

    /** As these settings have it written. */
    private static String written(String settings, String appender, Exception problem) throws JoranException {
        LoggerContext context = new LoggerContext();
        try {
            JoranConfigurator configurator = new JoranConfigurator();
            configurator.setContext(context);
            String filled = settings.replace("@LEVEL@", "INFO").replace("@FORMAT@", appender);
            configurator.doConfigure(new ByteArrayInputStream(filled.getBytes(StandardCharsets.UTF_8)));
            LoggingEvent event = new LoggingEvent(
                    ForgedLogLineTest.class.getName(),
                    context.getLogger("dev.flagship.Some"),
                    Level.ERROR,
                    "{} failed",
                    problem,
                    new Object[] {HOSTILE});
            event.setMDCPropertyMap(Map.of("user", "1", "address", "192.0.2.1"));
            Appender<ILoggingEvent> used =
                    context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender(appender);
            ConsoleAppender<ILoggingEvent> console = (ConsoleAppender<ILoggingEvent>) used;
            return new String(console.getEncoder().encode(event), StandardCharsets.UTF_8);
        } finally {
            context.stop();
        }
    }
}
