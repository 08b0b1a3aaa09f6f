/** Engines of a test's own. */
@NullMarked
package dev.flagship.testkit.engine;

import org.jspecify.annotations.NullMarked;
