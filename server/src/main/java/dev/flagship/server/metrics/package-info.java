/** The server's metrics: what is in the ledger, what was submitted, how requests are answered. */
@NullMarked
package dev.flagship.server.metrics;

import org.jspecify.annotations.NullMarked;
