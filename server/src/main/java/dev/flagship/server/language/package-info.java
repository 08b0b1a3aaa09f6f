/** The language in which a reader is answered, and the switch by which they choose another. */
@NullMarked
package dev.flagship.server.language;

import org.jspecify.annotations.NullMarked;
