/** The ledger in memory, and the contract suites that it and the real one pass. */
@NullMarked
package dev.flagship.testkit.ledger;

import org.jspecify.annotations.NullMarked;
