/** What a node and a gateway in a process of its own tell each other, and how it is written on the wire between them. */
@NullMarked
package dev.flagship.gateway.wire;

import org.jspecify.annotations.NullMarked;
