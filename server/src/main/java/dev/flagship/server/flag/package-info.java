/** Checks whether a submitted text is the flag: looks it up by keyed hash, then compares it in constant time. */
@NullMarked
package dev.flagship.server.flag;

import org.jspecify.annotations.NullMarked;
