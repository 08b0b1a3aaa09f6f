package dev.flagship.gateway.route;

import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Traffic since some moment: player connections, and bytes as the container sees them. */
public final class RouteTraffic {

    private final @Nullable RouteTraffic sum;
    private final LongAdder connections = new LongAdder();
    private final LongAdder toContainer = new LongAdder();
    private final LongAdder fromContainer = new LongAdder();

    /** Counts only for itself. */
    public RouteTraffic() {
        this.sum = null;
    }

    /** Counts for itself and for the sum over all routes. */
    public RouteTraffic(RouteTraffic sum) {
        this.sum = sum;
    }

    void connected() {
        connections.increment();
        if (sum != null) {
            sum.connected();
        }
    }

    void toContainer(int bytes) {
        toContainer.add(bytes);
        if (sum != null) {
            sum.toContainer(bytes);
        }
    }

    void fromContainer(int bytes) {
        fromContainer.add(bytes);
        if (sum != null) {
            sum.fromContainer(bytes);
        }
    }

    /** Returns how many player connections were let in. */
    public long connections() {
        return connections.sum();
    }

    /** Returns the bytes sent to the container. */
    public long toContainer() {
        return toContainer.sum();
    }

    /** Returns the bytes sent by the container. */
    public long fromContainer() {
        return fromContainer.sum();
    }
}
