/** The disk of an engine: how much of it is free, and how much should be. */
@NullMarked
package dev.flagship.lifecycle.disk;

import org.jspecify.annotations.NullMarked;
