/** The settings as operators change them: over REST, in CTFd's words, and in a room. */
@NullMarked
package dev.flagship.server.config;

import org.jspecify.annotations.NullMarked;
