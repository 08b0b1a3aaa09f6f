/** Passwords: how they are hashed, by few threads at a time, and how many may wait for that. */
@NullMarked
package dev.flagship.server.password;

import org.jspecify.annotations.NullMarked;
