/** What running instances use: CPU, memory and traffic, and whether anybody looks at it. */
@NullMarked
package dev.flagship.ledger.use;

import org.jspecify.annotations.NullMarked;
