package dev.flagship.server.live;

import dev.flagship.ledger.notify.Listener;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Passes the database's hints on to the open streams that they concern. */
public final class LiveHub {
    private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();
    private final LiveEventStore store;
    private volatile boolean closed;

    LiveHub(LiveEventStore store) {
        this.store = store;
    }

    /**
     * Takes a hint: {@code instance ID OWNER}, {@code solve CHALLENGE}, {@code challenge ID}, {@code live EVENT},
     * {@code session USER}, {@code gone TOPIC ID} or that everything may have changed.
     */
    public void hint(String hint) {
        String[] words = hint.split(" ", 3);
        switch (words[0]) {
            case "instance" -> {
                if (words.length == 3) {
                    instance(words[1], words[2]);
                }
            }
            case "solve" -> tellAll(LiveEvent.hint("scoreboard", "{}"));
            case "challenge" -> tellAll(LiveEvent.hint("challenge", "{}"));
            case "session" -> end(Long.parseLong(words[1]));
            case "live" -> store.find(Long.parseLong(words[1])).forEach(this::tellAudience);
            case "gone" -> tellAll(LiveEvent.hint(words[1], "{\"gone\":\"" + words[2] + "\"}"));
            case Listener.EVERYTHING ->
                List.of("instance", "scoreboard", "challenge").forEach(topic -> tellAll(LiveEvent.hint(topic, "{}")));
            default -> {
                // Hints of other kinds are for the node.
            }
        }
    }

    /** Opens a stream, and tells it at once what it has not heard since the event with this id. */
    Subscription subscribe(Listening who, long lastEvent) {
        Subscription subscription = new Subscription(who, this::remove);
        subscriptions.add(subscription);
        if (lastEvent > 0) {
            store.after(lastEvent).stream()
                    .filter(event -> who.hears(event.audience()))
                    .forEach(subscription::tell);
        }
        return subscription;
    }

    /** Whether anybody listens. */
    boolean hasListeners() {
        return !subscriptions.isEmpty();
    }

    boolean isClosed() {
        return closed;
    }

    /** Tells all streams. */
    void tellAll(LiveEvent event) {
        subscriptions.forEach(each -> each.tell(event));
    }

    /** Ends all streams at their next heartbeat or event. */
    public void close() {
        closed = true;
        tellAll(LiveEvent.hint("instance", "{}"));
    }

    /** Who still has a session comes back at once, and is looked at anew. */
    private void end(long userId) {
        subscriptions.stream().filter(each -> each.who().userId() == userId).forEach(Subscription::end);
    }

    private void remove(Subscription subscription) {
        subscriptions.remove(subscription);
    }

    private void tellAudience(LiveEvent event) {
        to(event, each -> each.tell(event));
    }

    private void to(LiveEvent event, Consumer<Subscription> telling) {
        subscriptions.stream()
                .filter(each -> each.who().hears(event.audience()))
                .forEach(telling);
    }

    private void instance(String id, String owner) {
        LiveEvent event = LiveEvent.hint("instance", "{\"id\":\"" + id + "\"}");
        subscriptions.stream().filter(each -> each.who().owns(owner)).forEach(each -> each.tell(event));
    }
}
