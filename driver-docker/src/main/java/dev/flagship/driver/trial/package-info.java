/** Tests of running instances: one suite, for our tests and for operators. */
@NullMarked
package dev.flagship.driver.trial;

import org.jspecify.annotations.NullMarked;
