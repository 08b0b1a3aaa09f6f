/** How players reach what is theirs, and do not reach what is not, with ordinary clients. */
@NullMarked
package dev.flagship.system.reach;

import org.jspecify.annotations.NullMarked;
