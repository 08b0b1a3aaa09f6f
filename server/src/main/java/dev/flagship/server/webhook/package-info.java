/** Webhooks: events are sent to other systems, through a queue in the database and a worker that empties it. */
@NullMarked
package dev.flagship.server.webhook;

import org.jspecify.annotations.NullMarked;
