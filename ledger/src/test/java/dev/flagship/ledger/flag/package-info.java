/** Flags at rest. */
@NullMarked
package dev.flagship.ledger.flag;

import org.jspecify.annotations.NullMarked;
