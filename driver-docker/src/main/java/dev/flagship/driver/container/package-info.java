/** The life of a container on the engine: created and compared, started with its flag, observed, removed. */
@NullMarked
package dev.flagship.driver.container;

import org.jspecify.annotations.NullMarked;
