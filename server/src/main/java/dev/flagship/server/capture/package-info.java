/** Captures of what passes the gateway, as operators ask for them and get them. */
@NullMarked
package dev.flagship.server.capture;

import org.jspecify.annotations.NullMarked;
