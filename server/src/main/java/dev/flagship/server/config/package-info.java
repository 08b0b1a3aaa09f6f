/** The settings over REST, in CTFd's words. */
@NullMarked
package dev.flagship.server.config;

import org.jspecify.annotations.NullMarked;
