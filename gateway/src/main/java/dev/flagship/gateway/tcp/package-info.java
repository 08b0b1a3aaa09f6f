/**
 * Bytes as they are: one listener for each open port route, and one for all routes that players ask for by TLS's server
 * name, where TLS ends.
 */
@NullMarked
package dev.flagship.gateway.tcp;

import org.jspecify.annotations.NullMarked;
