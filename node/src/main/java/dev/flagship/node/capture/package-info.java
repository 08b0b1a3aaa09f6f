/** Captures traffic that passes the gateway, where operators ask for it. */
@NullMarked
package dev.flagship.node.capture;

import org.jspecify.annotations.NullMarked;
