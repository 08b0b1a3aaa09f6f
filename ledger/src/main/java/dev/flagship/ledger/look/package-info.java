/** Operators' live views of instances, on demand. */
@NullMarked
package dev.flagship.ledger.look;

import org.jspecify.annotations.NullMarked;
