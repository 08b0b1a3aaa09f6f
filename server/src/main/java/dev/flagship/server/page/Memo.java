package dev.flagship.server.page;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Remembers results by their key. Use it only for results that depend on nothing but their key: those never become
 * outdated, and are the same for everybody. When it is full it forgets everything. Thread-safe; threads that ask at the
 * same time may both make a result.
 */
public final class Memo<K, V> {
    private final int most;
    private final Function<K, V> make;
    private final Map<K, V> made = new ConcurrentHashMap<>();

    /**
     * Creates it.
     *
     * @param most how many results are kept
     * @param make makes a result; may look at nothing but the key
     */
    public Memo(int most, Function<K, V> make) {
        this.most = most;
        this.make = make;
    }

    /** Returns the result for this key, and makes it if it is not remembered. */
    public V of(K key) {
        V known = made.get(key);
        if (known != null) {
            return known;
        }
        V result = make.apply(key);
        if (made.size() >= most) {
            made.clear();
        }
        made.put(key, result);
        return result;
    }
}
