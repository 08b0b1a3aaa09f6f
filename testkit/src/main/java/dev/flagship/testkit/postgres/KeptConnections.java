package dev.flagship.testkit.postgres;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import javax.sql.DataSource;
import javax.sql.PooledConnection;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGConnectionPoolDataSource;

/**
 * A pool of connections to one database. A new connection starts a process, which reads the catalog again and takes
 * many times as long as most statements. So connections are reused after they are given back; what was not committed is
 * rolled back first.
 */
public final class KeptConnections implements DataSource, ConnectionEventListener, AutoCloseable {
    /**
     * The most idle connections. Further ones are ended when they are given back, because the tests of all lanes share
     * the cluster's limit.
     */
    private static final int MOST = 20;

    private static final int VALID_SECONDS = 30;

    private final PGConnectionPoolDataSource database = new PGConnectionPoolDataSource();
    private final Deque<PooledConnection> idle = new ArrayDeque<>();
    private boolean closed;

    /** Makes an empty pool. The database may end and come back later. */
    public KeptConnections(String url, String user, String password) {
        database.setUrl(url);
        database.setUser(user);
        database.setPassword(password);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Optional<PooledConnection> kept = take();
        if (kept.isPresent()) {
            Optional<Connection> connection = use(kept.get());
            if (connection.isPresent()) {
                return connection.get();
            }
            end(kept.get());
            // Whatever ended this one, or keeps it from answering, concerns all idle connections. Trying each would
            // take as long again.
            takeAll().forEach(KeptConnections::end);
        }
        PooledConnection fresh = database.getPooledConnection();
        fresh.addConnectionEventListener(this);
        return fresh.getConnection();
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("all connections are of one user");
    }

    private synchronized Optional<PooledConnection> take() {
        return Optional.ofNullable(idle.pollFirst());
    }

    /** Returns the connection; empty if its process has ended: a test may end them all. */
    private static Optional<Connection> use(PooledConnection kept) {
        try {
            Connection connection = kept.getConnection();
            return connection.isValid(VALID_SECONDS) ? Optional.of(connection) : Optional.empty();
        } catch (SQLException ended) {
            return Optional.empty();
        }
    }

    @Override
    public void connectionClosed(ConnectionEvent event) {
        PooledConnection back = (PooledConnection) event.getSource();
        if (!keep(back)) {
            end(back);
        }
    }

    private synchronized boolean keep(PooledConnection back) {
        boolean hasRoom = !closed && idle.size() < MOST;
        if (hasRoom) {
            idle.addFirst(back);
        }
        return hasRoom;
    }

    @Override
    public void connectionErrorOccurred(ConnectionEvent event) {
        // Nothing to do: the next user finds out that it is of no use.
    }

    private static void end(PooledConnection one) {
        try {
            one.close();
        } catch (SQLException ended) {
            // Its process had ended before.
        }
    }

    /** Ends all idle connections; those in use are ended when they are given back. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        takeAll().forEach(KeptConnections::end);
    }

    private synchronized List<PooledConnection> takeAll() {
        List<PooledConnection> all = List.copyOf(idle);
        idle.clear();
        return all;
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return database.getLogWriter();
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {
        database.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) {
        database.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() {
        return database.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() {
        return database.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (isWrapperFor(type)) {
            return type.cast(this);
        }
        throw new SQLException("it is no " + type.getName());
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
