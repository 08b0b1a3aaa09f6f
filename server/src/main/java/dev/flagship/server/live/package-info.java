/**
 * Live events: one stream for each browser. The stream carries hints; those who get one read what it is about again,
 * and so does this server for what it keeps in memory.
 */
@NullMarked
package dev.flagship.server.live;

import org.jspecify.annotations.NullMarked;
