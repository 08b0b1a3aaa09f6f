/** Changes of engine and host name that operators request while the platform runs, and their results. */
@NullMarked
package dev.flagship.ledger.place;

import org.jspecify.annotations.NullMarked;
