/** The first steps of a competition: set up by a form, and set back to before that. */
@NullMarked
package dev.flagship.server.setup;

import org.jspecify.annotations.NullMarked;
