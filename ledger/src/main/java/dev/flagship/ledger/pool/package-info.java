/** Pools: what the server wants to be ready, what the node makes of it, and who claims one. */
@NullMarked
package dev.flagship.ledger.pool;

import org.jspecify.annotations.NullMarked;
