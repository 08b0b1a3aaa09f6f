package dev.flagship.server.fairplay;

import org.jspecify.annotations.Nullable;

/** Which signals; a null field does not restrict. An account is wanted on either side. */
record SignalFilter(
        @Nullable SignalState state,
        @Nullable SignalKind kind,
        @Nullable Long accountId,
        @Nullable Long challengeId) {}
