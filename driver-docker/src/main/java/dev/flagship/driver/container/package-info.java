/** The life of one container on the engine: created and compared, started with its flag, seen, removed. */
@NullMarked
package dev.flagship.driver.container;

import org.jspecify.annotations.NullMarked;
