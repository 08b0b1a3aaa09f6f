/** What the embedded database promises. */
@NullMarked
package dev.flagship.postgres;

import org.jspecify.annotations.NullMarked;
