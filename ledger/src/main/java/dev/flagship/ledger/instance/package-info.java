/** The node's side of the ledger: guarded transitions of instances, each fenced by the engine's lease. */
@NullMarked
package dev.flagship.ledger.instance;

import org.jspecify.annotations.NullMarked;
