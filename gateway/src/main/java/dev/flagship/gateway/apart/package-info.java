/**
 * The gateway in a process of its own: it takes its routes from a node, and ends them when it hears nothing from it.
 */
@NullMarked
package dev.flagship.gateway.apart;

import org.jspecify.annotations.NullMarked;
