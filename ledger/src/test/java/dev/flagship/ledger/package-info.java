/** The ledger as a whole: its migrations, its clock, its words. */
@NullMarked
package dev.flagship.ledger;

import org.jspecify.annotations.NullMarked;
