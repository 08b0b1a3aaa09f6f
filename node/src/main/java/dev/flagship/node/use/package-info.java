/** Measures what instances use while an operator looks. */
@NullMarked
package dev.flagship.node.use;

import org.jspecify.annotations.NullMarked;
