/**
 * Ways to instances through an operator's frp server: this node runs the frp client, tells it by its API which ways there
 * are, and reports what became of them. The client brings everything to the gateway, which alone decides who gets in.
 */
@NullMarked
package dev.flagship.node.frp;

import org.jspecify.annotations.NullMarked;
