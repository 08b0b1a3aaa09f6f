/** The gateway's certificate: read from files, read again when they change, made for trials. */
@NullMarked
package dev.flagship.gateway.tls;

import org.jspecify.annotations.NullMarked;
