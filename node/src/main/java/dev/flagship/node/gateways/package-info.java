/** The gateways of one node, inside it and in processes of their own, which all have the same table. */
@NullMarked
package dev.flagship.node.gateways;

import org.jspecify.annotations.NullMarked;
