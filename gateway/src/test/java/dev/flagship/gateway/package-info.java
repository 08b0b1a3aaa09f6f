/** The gateway over real sockets, against small upstreams in the same process. */
@NullMarked
package dev.flagship.gateway;

import org.jspecify.annotations.NullMarked;
