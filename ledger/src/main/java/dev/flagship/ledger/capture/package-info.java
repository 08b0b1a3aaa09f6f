/** What should be captured of instances, and what was. */
@NullMarked
package dev.flagship.ledger.capture;

import org.jspecify.annotations.NullMarked;
