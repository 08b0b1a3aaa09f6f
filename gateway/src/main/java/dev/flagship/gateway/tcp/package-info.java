/** Raw TCP: one listener for each open port route. */
@NullMarked
package dev.flagship.gateway.tcp;

import org.jspecify.annotations.NullMarked;
