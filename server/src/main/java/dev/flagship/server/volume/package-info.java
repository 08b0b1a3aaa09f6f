/** Volumes that outlive instances: operators see what is kept for whom, and can have it removed. */
@NullMarked
package dev.flagship.server.volume;

import org.jspecify.annotations.NullMarked;
