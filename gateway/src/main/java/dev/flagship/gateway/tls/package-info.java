/** The certificate that the gateway shows. */
@NullMarked
package dev.flagship.gateway.tls;

import org.jspecify.annotations.NullMarked;
