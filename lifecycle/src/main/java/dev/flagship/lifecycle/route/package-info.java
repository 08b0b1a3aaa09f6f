/** How players reach an instance: the routes that the node gives to the gateway. */
@NullMarked
package dev.flagship.lifecycle.route;

import org.jspecify.annotations.NullMarked;
