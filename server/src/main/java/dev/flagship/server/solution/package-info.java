/** How a challenge is solved, told to whom its author allows it. */
@NullMarked
package dev.flagship.server.solution;

import org.jspecify.annotations.NullMarked;
