/** Captures of the traffic through the gateway, which operators request and download. */
@NullMarked
package dev.flagship.server.capture;

import org.jspecify.annotations.NullMarked;
