/** Looks after volumes that outlive instances. */
@NullMarked
package dev.flagship.node.volume;

import org.jspecify.annotations.NullMarked;
