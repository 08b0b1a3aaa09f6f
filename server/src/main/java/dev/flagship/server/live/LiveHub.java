package dev.flagship.server.live;

import dev.flagship.ledger.notify.Listener;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Passes the database's hints on to the open streams that they concern. After hints were lost, kept events are
 * delivered late, and pages are told to look at everything else again.
 */
public final class LiveHub {
    /** The hint that the scores that everybody sees may have changed. */
    static final String ALL_SCORES = "solve 0";

    /** The open streams, oldest first. */
    private final Queue<Subscription> subscriptions = new ConcurrentLinkedQueue<>();

    private final LiveEventStore store;
    private final Told told;
    private final ReentrantLock opening = new ReentrantLock();
    private volatile long latest;
    private volatile boolean closed;

    LiveHub(LiveEventStore store) {
        this.store = store;
        this.latest = store.latest();
        this.told = new Told(latest);
    }

    /**
     * Takes a hint: {@code instance ID OWNER}, {@code solve CHALLENGE ACCOUNT}, {@code solve 0}, {@code challenge ID},
     * {@code setting shown}, {@code live EVENT}, {@code session USER}, {@code session 0}, {@code gone TOPIC ID}, or
     * {@link Listener#EVERYTHING} when anything may have changed.
     */
    public void hint(String hint) {
        String[] words = hint.split(" ", 3);
        switch (words[0]) {
            case "instance" -> {
                if (words.length == 3) {
                    instance(words[1], words[2]);
                }
            }
            case "solve" -> {
                if (hint.equals(ALL_SCORES)) {
                    scores();
                } else {
                    solve(words.length > 2 ? Long.parseLong(words[2]) : 0);
                }
            }
            case "challenge" -> tellAll(LiveEvent.hint("challenge", "{}"));
            case "setting" -> {
                if (words.length > 1) {
                    shown();
                }
            }
            case "session" -> end(Long.parseLong(words[1]));
            case "live" -> store.find(Long.parseLong(words[1])).forEach(this::pass);
            case "gone" -> tellAll(LiveEvent.hint(words[1], "{\"gone\":\"" + words[2] + "\"}"));
            case Listener.EVERYTHING -> makeUp();
            default -> {
                // Hints of other kinds are for the node.
            }
        }
    }

    /**
     * Opens a stream. Its first event is where it stands; the kept events after {@code lastEvent} follow, or none when
     * that is 0. When they have as many streams as allowed already, the oldest makes way.
     */
    Subscription subscribe(Listening who, long lastEvent) {
        Subscription subscription = new Subscription(who, this::remove);
        subscription.tell(LiveEvent.here(lastEvent > 0 ? lastEvent : latest));
        opening.lock();
        try {
            makeRoom(who);
            subscriptions.add(subscription);
        } finally {
            opening.unlock();
        }
        if (lastEvent > 0) {
            store.after(lastEvent).stream().filter(who::hears).forEach(subscription::tell);
        }
        return subscription;
    }

    /** Returns whether any stream is open. */
    boolean hasListeners() {
        return !subscriptions.isEmpty();
    }

    boolean isClosed() {
        return closed;
    }

    /** Tells each stream the event that the function makes for it, if any. */
    void tellEach(Function<Listening, Optional<LiveEvent>> telling) {
        subscriptions.forEach(each -> telling.apply(each.who()).ifPresent(each::tell));
    }

    /** Tells an event to everybody whom it is for. When that cannot be found out, nobody is told. */
    void tellAll(LiveEvent event) {
        subscriptions.stream().filter(each -> each.who().hears(event)).toList().forEach(each -> each.tell(event));
    }

    /** Ends all streams at their next heartbeat or event. */
    public void close() {
        closed = true;
        subscriptions.forEach(Subscription::end);
    }

    /** Tells everybody who sees scores that the public scores changed. Others would learn that somebody scored. */
    void scored() {
        LiveEvent event = LiveEvent.hint("scoreboard", "{}");
        subscriptions.stream().filter(each -> each.who().seesScores()).forEach(each -> each.tell(event));
    }

    /** Tells everybody that scores changed because of an operator, or for a reason that is public anyway. */
    void scores() {
        tellAll(LiveEvent.hint("scoreboard", "{}"));
    }

    private void makeUp() {
        List.of("instance", "scoreboard", "challenge").forEach(topic -> tellAll(LiveEvent.hint(topic, "{}")));
        told.missing(store.after(told.settled())).forEach(this::pass);
    }

    private void pass(LiveEvent event) {
        tellAll(event);
        told.add(event.id());
        latest = Math.max(latest, event.id());
    }

    /** Tells of a solve only those who see it in any case. The ticker finds out whether others see anything of it. */
    private void solve(long account) {
        LiveEvent event = LiveEvent.hint("scoreboard", "{}");
        subscriptions.stream().filter(each -> each.who().sees(account)).forEach(each -> each.tell(event));
    }

    /**
     * Has all pages look again. This includes pages to which something was shown until now; they find what is left to
     * see, and the hint itself reveals nothing.
     */
    void shown() {
        List.of("challenge", "scoreboard")
                .forEach(topic -> subscriptions.forEach(each -> each.tell(LiveEvent.hint(topic, "{}"))));
    }

    /**
     * Ends the streams of a user, or of everybody for 0. Those who still have a session come back at once, and are
     * checked again.
     */
    private void end(long userId) {
        subscriptions.stream()
                .filter(each -> userId == 0 || each.who().isOf(userId))
                .forEach(Subscription::end);
    }

    private void remove(Subscription subscription) {
        subscriptions.remove(subscription);
    }

    private void makeRoom(Listening who) {
        List<Subscription> theirs =
                subscriptions.stream().filter(each -> each.who().isSameAs(who)).toList();
        for (Subscription oldest : theirs.subList(0, Math.max(0, theirs.size() + 1 - who.most()))) {
            subscriptions.remove(oldest);
            oldest.makeWay();
        }
    }

    private void instance(String id, String owner) {
        LiveEvent event = LiveEvent.hint("instance", "{\"id\":\"" + id + "\"}");
        subscriptions.stream().filter(each -> each.who().owns(owner)).forEach(each -> each.tell(event));
    }
}
