/** How long tests wait on a machine that is busy with others. */
@NullMarked
package dev.flagship.testkit.patience;

import org.jspecify.annotations.NullMarked;
