/** The fakes under their own contract. */
@NullMarked
package dev.flagship.testkit.ledger;

import org.jspecify.annotations.NullMarked;
