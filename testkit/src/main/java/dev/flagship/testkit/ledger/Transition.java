package dev.flagship.testkit.ledger;

import dev.flagship.lifecycle.instance.InstanceState;
import dev.flagship.lifecycle.instance.Reason;
import org.jspecify.annotations.Nullable;

/** One line of an instance's history; {@code from} is null for the first. */
public record Transition(
        @Nullable InstanceState from,
        InstanceState to,
        int incarnation,
        @Nullable Reason reason) {}
