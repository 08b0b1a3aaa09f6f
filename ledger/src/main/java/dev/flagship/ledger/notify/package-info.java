/** Hints that something changed; they carry no state and may be lost or repeated. */
@NullMarked
package dev.flagship.ledger.notify;

import org.jspecify.annotations.NullMarked;
