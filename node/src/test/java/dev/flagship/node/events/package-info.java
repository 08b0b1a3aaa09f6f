/** What operators read in the node's log. */
@NullMarked
package dev.flagship.node.events;

import org.jspecify.annotations.NullMarked;
