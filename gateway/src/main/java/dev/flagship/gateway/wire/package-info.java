/** The messages between a node and a gateway in a process of its own, and their format on the wire. */
@NullMarked
package dev.flagship.gateway.wire;

import org.jspecify.annotations.NullMarked;
