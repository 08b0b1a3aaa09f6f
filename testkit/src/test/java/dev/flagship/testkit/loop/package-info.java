/** The reconcile loop, stepped by hand over fakes. They live here because the lifecycle may not see its fakes. */
@NullMarked
package dev.flagship.testkit.loop;

import org.jspecify.annotations.NullMarked;
