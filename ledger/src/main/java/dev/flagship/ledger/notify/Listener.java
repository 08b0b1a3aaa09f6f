package dev.flagship.ledger.notify;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for hints on one connection of its own. After a lost connection it comes back by itself and then hints
 * {@link #EVERYTHING}, because what was said meanwhile is lost.
 */
public final class Listener implements AutoCloseable {
    /** The hint that anything may have changed. */
    public static final String EVERYTHING = "everything";

    private static final Logger log = LoggerFactory.getLogger(Listener.class);
    private static final int POLL_MILLIS = 500;
    private static final int PAUSE_MILLIS = 500;

    private final Login login;
    private final Consumer<String> hint;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    /** Where to connect. */
    public record Login(String url, String user, String password) {
        public Login {
            Objects.requireNonNull(url, "url");
            Objects.requireNonNull(user, "user");
            Objects.requireNonNull(password, "password");
        }

        @Override
        public String toString() {
            return "Login[" + url + ", " + user + "]";
        }
    }

    private Listener(Login login, Consumer<String> hint) {
        this.login = login;
        this.hint = hint;
        this.thread = Thread.ofPlatform().daemon().name("ledger-listener").unstarted(this::listen);
    }

    /**
     * Starts to listen. The consumer is called on one thread, with {@code instance ID OWNER_KEY},
     * {@code engine NAME} or {@link #EVERYTHING}, and must be quick.
     */
    public static Listener start(Login login, Consumer<String> hint) {
        Listener listener = new Listener(login, hint);
        listener.thread.start();
        return listener;
    }

    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
    }

    private void listen() {
        try {
            do {
                try (Connection connection = DriverManager.getConnection(login.url(), login.user(), login.password());
                        Statement statement = connection.createStatement()) {
                    statement.execute("LISTEN flagship");
                    hint.accept(EVERYTHING);
                    receive(connection.unwrap(PGConnection.class));
                } catch (SQLException e) {
                    log.debug("not listening: {}", e.getMessage());
                }
            } while (!closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void receive(PGConnection connection) throws SQLException {
        while (closed.getCount() > 0) {
            PGNotification[] notifications = connection.getNotifications(POLL_MILLIS);
            if (notifications != null) {
                for (PGNotification notification : notifications) {
                    hint.accept(notification.getParameter());
                }
            }
        }
    }
}
