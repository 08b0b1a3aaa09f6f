/** What running instances use of processor and memory, what passed between them and players, and whether anybody looks. */
@NullMarked
package dev.flagship.ledger.use;

import org.jspecify.annotations.NullMarked;
