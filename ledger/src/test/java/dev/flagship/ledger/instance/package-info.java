/** The node's side under the contract of its port. */
@NullMarked
package dev.flagship.ledger.instance;

import org.jspecify.annotations.NullMarked;
