/** What the loop needs from the outside. Each port has a real implementation and an owned fake, under one contract. */
@NullMarked
package dev.flagship.lifecycle.port;

import org.jspecify.annotations.NullMarked;
