/** Tests of volumes that outlive instances, on a real database. */
@NullMarked
package dev.flagship.ledger.volume;

import org.jspecify.annotations.NullMarked;
