/** Limits on how often something may be tried, counted for all servers together. */
@NullMarked
package dev.flagship.server.throttle;

import org.jspecify.annotations.NullMarked;
