/** Flags at rest: sealed with keys that are not in the database, found again by a keyed hash. */
@NullMarked
package dev.flagship.ledger.flag;

import org.jspecify.annotations.NullMarked;
