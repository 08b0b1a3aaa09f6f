/** Sets a competition up by a form, and resets it. */
@NullMarked
package dev.flagship.server.setup;

import org.jspecify.annotations.NullMarked;
