/** Captures what passes the gateway, where operators want that. */
@NullMarked
package dev.flagship.node.capture;

import org.jspecify.annotations.NullMarked;
