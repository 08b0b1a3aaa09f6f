/** What becomes of the loop's events: a log of transitions and troubles. */
@NullMarked
package dev.flagship.node.events;

import org.jspecify.annotations.NullMarked;
