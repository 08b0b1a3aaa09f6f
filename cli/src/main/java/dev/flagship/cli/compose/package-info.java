/** Reads compose files: what a challenge can use becomes its container part, everything else is refused by name. */
@NullMarked
package dev.flagship.cli.compose;

import org.jspecify.annotations.NullMarked;
