/**
 * How players reach an instance: the routes that the node gives to the gateway, and how many connections a gateway
 * takes with the files that it may have open and the heap that it has.
 */
@NullMarked
package dev.flagship.lifecycle.route;

import org.jspecify.annotations.NullMarked;
