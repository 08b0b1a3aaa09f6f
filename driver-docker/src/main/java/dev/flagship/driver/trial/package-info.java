/** What instances are tried for while they run: one suite, for tests and for operators. */
@NullMarked
package dev.flagship.driver.trial;

import org.jspecify.annotations.NullMarked;
