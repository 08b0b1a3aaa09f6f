package dev.flagship.server.page;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Remembers what was made of what, so that the same is not made again. It is for results that depend on their key alone:
 * those never grow old, and nobody gets what was made for somebody else. When it is full it forgets everything.
 */
public final class Memo<K, V> {
    private final int most;
    private final Function<K, V> make;
    private final Map<K, V> made = new ConcurrentHashMap<>();

    /**
     * @param most how many results are kept
     * @param make makes a result; may not look at anything but its key
     */
    public Memo(int most, Function<K, V> make) {
        this.most = most;
        this.make = make;
    }

    /** The result for this key. */
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
