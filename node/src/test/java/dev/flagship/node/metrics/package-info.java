/** What the node's metrics say of the events that it was told. */
@NullMarked
package dev.flagship.node.metrics;

import org.jspecify.annotations.NullMarked;
