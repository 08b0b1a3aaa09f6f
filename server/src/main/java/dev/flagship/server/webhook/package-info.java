/** Webhooks: announcements and first solves told to other programs, signed, one after another, tried again. */
@NullMarked
package dev.flagship.server.webhook;

import org.jspecify.annotations.NullMarked;
