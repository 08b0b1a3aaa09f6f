/** The server's side of the ledger: what accounts request, and what they are shown. */
@NullMarked
package dev.flagship.ledger.intent;

import org.jspecify.annotations.NullMarked;
