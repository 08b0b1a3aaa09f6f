package dev.flagship.server;

import java.lang.StackWalker.StackFrame;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The connection pool, checked so that a thread has only one connection at a time. If all threads with a connection
 * wait for a second one, none gets it until they give up. So each request for a second one is reported with its place.
 * Inside a transaction all work uses the transaction's connection.
 */
final class OneEach extends DelegatingDataSource {
    private static final Logger LOG = LoggerFactory.getLogger(OneEach.class);
    private static final String OURS = "dev.flagship.";
    /** The ledger's classes for statements, which ask on behalf of their callers and are not reported as the place. */
    private static final String STATEMENTS = "dev.flagship.ledger.sql.";

    /** The number of connections that a thread holds, over all pools; a process has one pool. */
    private static final ThreadLocal<AtomicInteger> HELD = ThreadLocal.withInitial(AtomicInteger::new);

    private final Consumer<SecondConnectionException> told;

    /**
     * Wraps a pool.
     *
     * @param told is given each second connection before it is requested; its exceptions are thrown to the caller
     */
    OneEach(DataSource pool, Consumer<SecondConnectionException> told) {
        super(pool);
        this.told = told;
    }

    /** Returns a handler that logs each place once and lets the request go on. */
    static Consumer<SecondConnectionException> logged() {
        Set<String> places = ConcurrentHashMap.newKeySet();
        return second -> {
            if (places.add(second.place())) {
                LOG.warn("this may hold up everybody under load; it is told once", second);
            }
        };
    }

    @Override
    public Connection getConnection() throws SQLException {
        AtomicInteger held = HELD.get();
        if (held.get() > 0) {
            told.accept(new SecondConnectionException(place()));
        }
        Connection connection = super.getConnection();
        held.incrementAndGet();
        return (Connection) Proxy.newProxyInstance(
                OneEach.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                new Counted(connection, held, new AtomicBoolean(true)));
    }

    private static String place() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(OneEach::mayBePlace)
                        .map(StackFrame::toString)
                        .findFirst()
                        .orElse("somebody"));
    }

    private static boolean mayBePlace(StackFrame frame) {
        String name = frame.getClassName();
        return name.startsWith(OURS) && !name.startsWith(STATEMENTS) && !name.equals(OneEach.class.getName());
    }

    /** A connection that counts until it is closed, by any thread. */
    private record Counted(Connection connection, AtomicInteger held, AtomicBoolean open) implements InvocationHandler {
        @Override
        public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
                throws Throwable {
            if (method.getName().equals("equals")) {
                return isOf(Objects.requireNonNull(arguments)[0]);
            }
            if (method.getName().equals("close") && open.getAndSet(false)) {
                held.decrementAndGet();
            }
            try {
                return method.invoke(connection, arguments);
            } catch (InvocationTargetException e) {
                throw e.getTargetException();
            }
        }

        private boolean isOf(@Nullable Object other) {
            return other != null && Proxy.isProxyClass(other.getClass()) && equals(Proxy.getInvocationHandler(other));
        }
    }
}
