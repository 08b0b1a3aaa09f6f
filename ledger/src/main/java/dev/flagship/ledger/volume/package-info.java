/** Volumes that outlive instances: their owners, their sizes, and which are to be removed. */
@NullMarked
package dev.flagship.ledger.volume;

import org.jspecify.annotations.NullMarked;
