/** Looks after volumes that outlive instances, and removes those that incarnations left. */
@NullMarked
package dev.flagship.node.volume;

import org.jspecify.annotations.NullMarked;
