/** Tests of the fake engine. */
@NullMarked
package dev.flagship.testkit.driver;

import org.jspecify.annotations.NullMarked;
