/** The frp server through which instances can be reached: what operators set, and how it is. */
@NullMarked
package dev.flagship.server.frp;

import org.jspecify.annotations.NullMarked;
