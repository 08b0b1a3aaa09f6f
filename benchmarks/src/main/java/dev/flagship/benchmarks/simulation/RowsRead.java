package dev.flagship.benchmarks.simulation;

import dev.flagship.lifecycle.port.InstanceLedger.Changes;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts what ports return to their caller: rows, routes, containers. Used by one thread. */
final class RowsRead {
    private long rows;

    /** Returns the same port, with its answers counted. */
    <T> T through(Class<T> port, T answering) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
                    try {
                        Object answer = method.invoke(answering, arguments);
                        rows += in(answer);
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                }));
    }

    /** Returns the count so far. */
    long soFar() {
        return rows;
    }

    private static long in(@Nullable Object answer) {
        return switch (answer) {
            case Changes changes -> changes.rows().size();
            case Collection<?> all -> all.size();
            case Map<?, ?> all -> all.size();
            case Optional<?> one -> one.isPresent() ? 1 : 0;
            case null, default -> 0;
        };
    }
}
