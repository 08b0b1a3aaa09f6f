/** Who may use the routes that the loop opens: filled in here, between the loop and the gateway. */
@NullMarked
package dev.flagship.node.access;

import org.jspecify.annotations.NullMarked;
