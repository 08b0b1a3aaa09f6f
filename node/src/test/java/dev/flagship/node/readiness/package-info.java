/** Readiness against real sockets. */
@NullMarked
package dev.flagship.node.readiness;

import org.jspecify.annotations.NullMarked;
