/** The gateways of one node, inside it and in processes of their own: one table for all of them. */
@NullMarked
package dev.flagship.node.gateways;

import org.jspecify.annotations.NullMarked;
