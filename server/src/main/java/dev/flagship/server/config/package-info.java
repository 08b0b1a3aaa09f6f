/** How operators change the settings: over REST, as in CTFd, and on a page. */
@NullMarked
package dev.flagship.server.config;

import org.jspecify.annotations.NullMarked;
