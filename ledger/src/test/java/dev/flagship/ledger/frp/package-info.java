/** Tests of the frp server in the ledger. */
@NullMarked
package dev.flagship.ledger.frp;

import org.jspecify.annotations.NullMarked;
