/** The frp server through which players may reach instances: its wanted settings, and what nodes found. */
@NullMarked
package dev.flagship.ledger.frp;

import org.jspecify.annotations.NullMarked;
