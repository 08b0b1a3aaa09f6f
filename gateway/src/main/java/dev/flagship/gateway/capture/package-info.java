/** Captures of what passes routes, in pcap-ng format. */
@NullMarked
package dev.flagship.gateway.capture;

import org.jspecify.annotations.NullMarked;
