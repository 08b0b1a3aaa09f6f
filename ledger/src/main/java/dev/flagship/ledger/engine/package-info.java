/** What the ledger knows of engines: leases, health, networks, images, definitions. */
@NullMarked
package dev.flagship.ledger.engine;

import org.jspecify.annotations.NullMarked;
