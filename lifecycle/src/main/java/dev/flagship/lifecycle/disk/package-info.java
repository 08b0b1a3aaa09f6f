/** The disk of an engine: what there is of it, and how much of that is to be free. */
@NullMarked
package dev.flagship.lifecycle.disk;

import org.jspecify.annotations.NullMarked;
