/**
 * Raw bytes: one listener for each open port route, and one listener for all routes by TLS server name, where TLS ends.
 */
@NullMarked
package dev.flagship.gateway.tcp;

import org.jspecify.annotations.NullMarked;
