/** What the test database promises. */
@NullMarked
package dev.flagship.testkit.postgres;

import org.jspecify.annotations.NullMarked;
