/**
 * Live events: one stream per browser that carries hints; what they are about is read again by whoever gets one, and by
 * this server where it holds it in memory.
 */
@NullMarked
package dev.flagship.server.live;

import org.jspecify.annotations.NullMarked;
