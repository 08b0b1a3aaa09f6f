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
 * Listens for hints on one connection of its own. When the connection is lost or the consumer fails to take a hint, it
 * starts again by itself. It then hints {@link #EVERYTHING}, because hints in between were lost.
 */
public final class Listener implements AutoCloseable {
    /** The hint that anything may have changed. */
    public static final String EVERYTHING = "everything";

    private static final Logger log = LoggerFactory.getLogger(Listener.class);
    private static final int POLL_MILLIS = 500;
    private static final int PAUSE_MILLIS = 500;

    private final Login login;
    private final HintTaker taker;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean listening;

    /** The database to connect to, and the credentials. */
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
        this.taker = new HintTaker(hint);
        this.thread = Thread.ofPlatform().daemon().name("ledger-listener").unstarted(this::listen);
    }

    /**
     * Starts to listen. The consumer gets hints as the statements with {@code pg_notify} write them, or
     * {@link #EVERYTHING}. The first word of a hint is its kind: {@code instance ID OWNER}, {@code engine NAME},
     * {@code definition ID}, ...; a consumer ignores kinds that it does not know. It is called on one thread and must
     * be quick. After it throws, it gets {@link #EVERYTHING} soon.
     */
    public static Listener start(Login login, Consumer<String> hint) {
        Listener listener = new Listener(login, hint);
        listener.thread.start();
        return listener;
    }

    /** Whether hints sent now are received; false for a moment after each lost connection. */
    public boolean isListening() {
        return listening;
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
                    if (taker.take(EVERYTHING)) {
                        listening = true;
                        receive(connection.unwrap(PGConnection.class));
                    }
                } catch (SQLException e) {
                    log.debug("not listening: {}", e.getMessage());
                } finally {
                    listening = false;
                }
            } while (!closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns when the listener is closed, or when a hint was not taken. */
    private void receive(PGConnection connection) throws SQLException {
        while (closed.getCount() > 0) {
            PGNotification[] notifications = connection.getNotifications(POLL_MILLIS);
            if (notifications != null) {
                for (PGNotification notification : notifications) {
                    if (!taker.take(notification.getParameter())) {
                        return;
                    }
                }
            }
        }
    }
}
