/** The log of the loop's transitions and troubles. */
@NullMarked
package dev.flagship.node.events;

import org.jspecify.annotations.NullMarked;
