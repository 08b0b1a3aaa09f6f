/** The settings as operators change them: over REST, in CTFd's words, and on a page. */
@NullMarked
package dev.flagship.server.config;

import org.jspecify.annotations.NullMarked;
