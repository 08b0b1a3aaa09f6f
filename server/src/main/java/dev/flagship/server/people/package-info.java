/**
 * Users and teams over REST and on the operators' pages: what they say of themselves, what they did and scored, and
 * what operators do about them. It combines {@code account}, {@code team} and {@code scoring}, which do not know it.
 */
@NullMarked
package dev.flagship.server.people;

import org.jspecify.annotations.NullMarked;
