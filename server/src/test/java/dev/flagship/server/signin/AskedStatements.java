package dev.flagship.server.signin;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a deed asks of the tables of users, their letters and what is counted of them, on this thread, one after the other. */
final class AskedStatements {
    private static final String ASKED = "Executing prepared SQL statement";
    /** What else there is is held in memory for a while, and read by whoever comes next. */
    private static final Pattern OF_USERS = Pattern.compile("\\b(app_user|account_link|guess|mail|session)\\b");

    private AskedStatements() {}

    static List<String> of(Runnable deed) {
        Logger logger = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
        Level before = logger.getLevel();
        Thread here = Thread.currentThread();
        ListAppender<ILoggingEvent> logged = new ListAppender<>() {
            @Override
            protected void append(ILoggingEvent event) {
                if (Thread.currentThread().equals(here)) {
                    super.append(event);
                }
            }
        };
        logged.start();
        logger.addAppender(logged);
        logger.setAdditive(false);
        logger.setLevel(Level.DEBUG);
        try {
            deed.run();
        } finally {
            logger.setLevel(before);
            logger.setAdditive(true);
            logger.detachAppender(logged);
        }
        return logged.list.stream()
                .map(ILoggingEvent::getFormattedMessage)
                .filter(message ->
                        message.startsWith(ASKED) && OF_USERS.matcher(message).find())
                .toList();
    }
}
