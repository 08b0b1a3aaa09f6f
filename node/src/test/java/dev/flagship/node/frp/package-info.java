/** Tests of the ways through an frp server. */
@NullMarked
package dev.flagship.node.frp;

import org.jspecify.annotations.NullMarked;
