/** What of the loop is pure. The loop itself is tested over the fakes of the testkit. */
@NullMarked
package dev.flagship.lifecycle.loop;

import org.jspecify.annotations.NullMarked;
