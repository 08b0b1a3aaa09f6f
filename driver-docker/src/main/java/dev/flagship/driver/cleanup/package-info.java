/** Leftovers on an engine that nobody needs any more: found by a pure function, removed one by one. */
@NullMarked
package dev.flagship.driver.cleanup;

import org.jspecify.annotations.NullMarked;
