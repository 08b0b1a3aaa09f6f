/** Tests of pools on a real database. */
@NullMarked
package dev.flagship.ledger.pool;

import org.jspecify.annotations.NullMarked;
