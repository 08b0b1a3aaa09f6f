/** Mail on its way out: a queue in the database, and one worker that hands it to the mail server. */
@NullMarked
package dev.flagship.server.mail;

import org.jspecify.annotations.NullMarked;
