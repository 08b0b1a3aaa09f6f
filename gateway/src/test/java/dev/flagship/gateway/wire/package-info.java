@NullMarked
package dev.flagship.gateway.wire;

import org.jspecify.annotations.NullMarked;
