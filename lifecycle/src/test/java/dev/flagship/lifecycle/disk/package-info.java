/** How a disk is judged. */
@NullMarked
package dev.flagship.lifecycle.disk;

import org.jspecify.annotations.NullMarked;
