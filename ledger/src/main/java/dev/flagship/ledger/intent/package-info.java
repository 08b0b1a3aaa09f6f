/** The server's side of the ledger: what accounts ask for, and what they are shown. */
@NullMarked
package dev.flagship.ledger.intent;

import org.jspecify.annotations.NullMarked;
