/** Volumes that outlive instances: whose they are, how large, and which are to go. */
@NullMarked
package dev.flagship.ledger.volume;

import org.jspecify.annotations.NullMarked;
