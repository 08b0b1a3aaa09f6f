/** Volumes that outlive instances, on the engine's disk. */
@NullMarked
package dev.flagship.driver.volume;

import org.jspecify.annotations.NullMarked;
