/** The frp server through which players may reach instances: what it should be, and what nodes found. */
@NullMarked
package dev.flagship.ledger.frp;

import org.jspecify.annotations.NullMarked;
