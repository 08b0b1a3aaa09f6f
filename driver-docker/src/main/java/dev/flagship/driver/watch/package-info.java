/** The engine's events, as hints that something changed. */
@NullMarked
package dev.flagship.driver.watch;

import org.jspecify.annotations.NullMarked;
