/**
 * Ways to instances through an operator's frp server. This node runs the frp client, tells it through its API which
 * ways to open, and reports their state. The client forwards everything to the gateway, which alone decides who gets
 * in.
 */
@NullMarked
package dev.flagship.node.frp;

import org.jspecify.annotations.NullMarked;
