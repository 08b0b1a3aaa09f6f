/** What servers ask, many at once. */
@NullMarked
package dev.flagship.ledger.intent;

import org.jspecify.annotations.NullMarked;
