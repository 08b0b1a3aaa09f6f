/** Whether a submitted text is the flag: looked up by keyed hash, then compared in constant time. */
@NullMarked
package dev.flagship.server.flag;

import org.jspecify.annotations.NullMarked;
