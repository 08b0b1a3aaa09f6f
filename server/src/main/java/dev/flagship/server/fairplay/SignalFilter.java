package dev.flagship.server.fairplay;

import org.jspecify.annotations.Nullable;

/** A filter for signals. A null field does not restrict. The account may be on either side. */
record SignalFilter(
        @Nullable SignalState state,
        @Nullable SignalKind kind,
        @Nullable Long accountId,
        @Nullable Long challengeId) {}
