/** What the loop needs from outside. Each port has a real implementation and an owned fake, both under one contract. */
@NullMarked
package dev.flagship.lifecycle.port;

import org.jspecify.annotations.NullMarked;
