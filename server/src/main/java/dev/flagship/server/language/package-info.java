/** Which language a reader is answered in, and the switch by which they choose another. */
@NullMarked
package dev.flagship.server.language;

import org.jspecify.annotations.NullMarked;
