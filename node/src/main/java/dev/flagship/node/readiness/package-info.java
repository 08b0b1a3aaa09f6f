/** Tests whether a started container is ready, over the network or in its output. */
@NullMarked
package dev.flagship.node.readiness;

import org.jspecify.annotations.NullMarked;
