package dev.flagship.testkit.ledger;

import dev.flagship.lifecycle.instance.Incarnation;
import java.time.Instant;
import java.util.Comparator;
import java.util.NavigableSet;
import org.jspecify.annotations.Nullable;

/** One address of one engine, and its holder. */
final class FakeAddress {
    /** The address that has rested for longest first. */
    static final Comparator<FakeAddress> IN_TURN = Comparator.comparing((FakeAddress address) -> address.freeAt)
            .thenComparingInt(address -> address.slot)
            .thenComparing(address -> address.text);

    final String engine;
    final String text;
    final int slot;
    final boolean own;
    String network;

    @Nullable
    Incarnation holder;

    Instant freeAt = Instant.MIN;

    FakeAddress(String engine, String text, int slot, String network, boolean own) {
        this.engine = engine;
        this.text = text;
        this.slot = slot;
        this.network = network;
        this.own = own;
    }

    /** Counts those that could be given out now; they must be sorted by {@link #IN_TURN}. */
    static int count(NavigableSet<FakeAddress> rested, Instant now) {
        return (int) rested.stream().takeWhile(address -> address.isFree(now)).count();
    }

    boolean isFree(Instant now) {
        return !freeAt.isAfter(now);
    }
}
