package dev.flagship.testkit.ledger;

import dev.flagship.lifecycle.instance.Incarnation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One address of one engine, and who has it. */
final class FakeAddress {
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

    boolean isFree(Instant now) {
        return !freeAt.isAfter(now);
    }
}
