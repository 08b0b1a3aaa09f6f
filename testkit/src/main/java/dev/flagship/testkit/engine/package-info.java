/** Container engines that belong to one test. */
@NullMarked
package dev.flagship.testkit.engine;

import org.jspecify.annotations.NullMarked;
