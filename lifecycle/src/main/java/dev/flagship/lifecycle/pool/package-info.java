/** Pools: how many instances of which challenge are kept ready ahead of demand, and within which bounds. */
@NullMarked
package dev.flagship.lifecycle.pool;

import org.jspecify.annotations.NullMarked;
