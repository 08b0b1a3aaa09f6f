/** Volumes that outlive instances, on the engine's disk, and those that go with an incarnation. */
@NullMarked
package dev.flagship.driver.volume;

import org.jspecify.annotations.NullMarked;
