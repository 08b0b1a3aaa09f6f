/** The frp server through which instances can be reached: its settings and its state. */
@NullMarked
package dev.flagship.server.frp;

import org.jspecify.annotations.NullMarked;
