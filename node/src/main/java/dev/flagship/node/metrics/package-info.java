/** The node's metrics: what the loop does, how the engine answers, and what the gateway carries. */
@NullMarked
package dev.flagship.node.metrics;

import org.jspecify.annotations.NullMarked;
