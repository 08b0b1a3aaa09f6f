/** The form of flags, and how they are sealed at rest. */
@NullMarked
package dev.flagship.lifecycle.flag;

import org.jspecify.annotations.NullMarked;
