@NullMarked
package dev.flagship.gateway.apart;

import org.jspecify.annotations.NullMarked;
