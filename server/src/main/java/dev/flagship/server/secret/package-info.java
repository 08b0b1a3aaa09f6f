/** Secrets that the platform makes up, for sessions, tokens, links, invitations and webhooks, and their hashes. */
@NullMarked
package dev.flagship.server.secret;

import org.jspecify.annotations.NullMarked;
