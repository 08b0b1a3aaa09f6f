/** Where operators put engines and their gateways while the platform runs, and what came of each change that they wanted. */
@NullMarked
package dev.flagship.ledger.place;

import org.jspecify.annotations.NullMarked;
