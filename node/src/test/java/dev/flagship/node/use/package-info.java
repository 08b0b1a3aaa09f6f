/** Tests of what measures what instances use. */
@NullMarked
package dev.flagship.node.use;

import org.jspecify.annotations.NullMarked;
