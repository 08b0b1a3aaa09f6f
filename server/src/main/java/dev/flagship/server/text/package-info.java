/** Names and lines as people type them: tidied, and checked for what cannot be seen. */
@NullMarked
package dev.flagship.server.text;

import org.jspecify.annotations.NullMarked;
