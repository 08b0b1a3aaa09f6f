/** Pools: what the server wants ready, what the node makes of that, and claims. */
@NullMarked
package dev.flagship.ledger.pool;

import org.jspecify.annotations.NullMarked;
