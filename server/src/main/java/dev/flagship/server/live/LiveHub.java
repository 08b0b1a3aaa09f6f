package dev.flagship.server.live;

import dev.flagship.ledger.notify.Listener;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Passes the database's hints on to the open streams that they concern. */
public final class LiveHub {
    private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();
    private final AtomicLong ids = new AtomicLong();
    private volatile boolean closed;

    /** Takes a hint: {@code instance ID OWNER}, {@code solve CHALLENGE} or that everything may have changed. */
    public void hint(String hint) {
        String[] words = hint.split(" ", 3);
        switch (words[0]) {
            case "instance" -> {
                if (words.length == 3) {
                    instance(words[1], words[2]);
                }
            }
            case "solve" -> scoreboard();
            case Listener.EVERYTHING -> {
                tellAll("instance", "{}");
                scoreboard();
            }
            default -> {
                // Hints of other kinds are for the node.
            }
        }
    }

    Subscription subscribe(String ownerKey, boolean operator) {
        Subscription subscription = new Subscription(ownerKey, operator, this);
        subscriptions.add(subscription);
        return subscription;
    }

    void remove(Subscription subscription) {
        subscriptions.remove(subscription);
    }

    boolean isClosed() {
        return closed;
    }

    /** Ends all streams at their next heartbeat or event. */
    public void close() {
        closed = true;
        tellAll("instance", "{}");
    }

    private void instance(String id, String owner) {
        LiveEvent event = new LiveEvent(ids.incrementAndGet(), "instance", "{\"id\":\"" + id + "\"}");
        subscriptions.stream().filter(each -> each.hears(owner)).forEach(each -> each.tell(event));
    }

    private void scoreboard() {
        tellAll("scoreboard", "{}");
    }

    private void tellAll(String topic, String data) {
        LiveEvent event = new LiveEvent(ids.incrementAndGet(), topic, data);
        subscriptions.forEach(each -> each.tell(event));
    }
}
