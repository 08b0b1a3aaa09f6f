/** What must hold of node, engine and ledger together, whatever dies when. */
@NullMarked
package dev.flagship.system.node;

import org.jspecify.annotations.NullMarked;
