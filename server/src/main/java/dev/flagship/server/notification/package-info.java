/** Announcements: what organisers say to everybody, or to one user or team. */
@NullMarked
package dev.flagship.server.notification;

import org.jspecify.annotations.NullMarked;
