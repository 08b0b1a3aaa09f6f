/** Engines under the contract of their port. */
@NullMarked
package dev.flagship.ledger.engine;

import org.jspecify.annotations.NullMarked;
