/**
 * Changing the engine or the host name while the platform runs: a change is tried first, and takes effect when the node
 * restarts.
 */
@NullMarked
package dev.flagship.node.place;

import org.jspecify.annotations.NullMarked;
