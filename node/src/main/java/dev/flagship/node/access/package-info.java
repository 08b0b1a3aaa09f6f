/** Between the loop and the gateway: adds to each route who may use it. */
@NullMarked
package dev.flagship.node.access;

import org.jspecify.annotations.NullMarked;
