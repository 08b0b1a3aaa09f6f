/** Inspects instances while an operator views them. */
@NullMarked
package dev.flagship.node.look;

import org.jspecify.annotations.NullMarked;
