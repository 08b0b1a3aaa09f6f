/** The ledger in memory, and the contracts that it and the real one keep. */
@NullMarked
package dev.flagship.testkit.ledger;

import org.jspecify.annotations.NullMarked;
