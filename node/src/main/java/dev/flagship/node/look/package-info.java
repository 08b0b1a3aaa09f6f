/** Looks at instances as they are, while an operator does. */
@NullMarked
package dev.flagship.node.look;

import org.jspecify.annotations.NullMarked;
