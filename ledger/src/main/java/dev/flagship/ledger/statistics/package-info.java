/** What the history says of starts and instances over time. */
@NullMarked
package dev.flagship.ledger.statistics;

import org.jspecify.annotations.NullMarked;
