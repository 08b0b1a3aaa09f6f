/** What tells a flag from other texts. */
@NullMarked
package dev.flagship.server.flag;

import org.jspecify.annotations.NullMarked;
