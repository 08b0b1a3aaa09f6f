/** What the server's metrics say of the ledger. */
@NullMarked
package dev.flagship.server.metrics;

import org.jspecify.annotations.NullMarked;
