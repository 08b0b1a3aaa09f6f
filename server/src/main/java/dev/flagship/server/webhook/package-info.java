/** Webhooks: what happens is told to other systems, through a queue in the database and one worker that empties it. */
@NullMarked
package dev.flagship.server.webhook;

import org.jspecify.annotations.NullMarked;
