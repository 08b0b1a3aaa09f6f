/** The gateway's certificate. */
@NullMarked
package dev.flagship.gateway.tls;

import org.jspecify.annotations.NullMarked;
