/** Outgoing mail: a queue in the database, and one worker that hands the letters to the mail server. */
@NullMarked
package dev.flagship.server.mail;

import org.jspecify.annotations.NullMarked;
