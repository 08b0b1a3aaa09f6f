/** What operators see of an instance as it is now, on demand. */
@NullMarked
package dev.flagship.ledger.look;

import org.jspecify.annotations.NullMarked;
