/** Rules of HTTP that need no socket to be tested. */
@NullMarked
package dev.flagship.gateway.http;

import org.jspecify.annotations.NullMarked;
