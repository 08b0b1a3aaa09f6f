/**
 * How players reach an instance: the routes that the node gives to the gateway, and how many connections a gateway can
 * accept given its limit on open files and its heap.
 */
@NullMarked
package dev.flagship.lifecycle.route;

import org.jspecify.annotations.NullMarked;
