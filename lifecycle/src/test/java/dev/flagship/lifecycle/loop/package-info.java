/** What of the loop is pure, and what it remembers. The loop itself is tested over the fakes of the testkit. */
@NullMarked
package dev.flagship.lifecycle.loop;

import org.jspecify.annotations.NullMarked;
