/** What passes routes, as pcap-ng. */
@NullMarked
package dev.flagship.gateway.capture;

import org.jspecify.annotations.NullMarked;
