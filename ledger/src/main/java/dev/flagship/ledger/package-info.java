/** The instance ledger in PostgreSQL: the only place where server and node meet. */
@NullMarked
package dev.flagship.ledger;

import org.jspecify.annotations.NullMarked;
