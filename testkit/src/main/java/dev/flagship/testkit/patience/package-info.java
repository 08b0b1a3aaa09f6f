/** How long tests wait on a busy machine. */
@NullMarked
package dev.flagship.testkit.patience;

import org.jspecify.annotations.NullMarked;
