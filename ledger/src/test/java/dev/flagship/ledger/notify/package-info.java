/** Hints. */
@NullMarked
package dev.flagship.ledger.notify;

import org.jspecify.annotations.NullMarked;
