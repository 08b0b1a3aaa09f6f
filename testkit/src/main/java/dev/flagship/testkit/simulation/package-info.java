/** Whole events in virtual time, on fakes: many instances, and what must hold between ledger, engine and gateway. */
@NullMarked
package dev.flagship.testkit.simulation;

import org.jspecify.annotations.NullMarked;
