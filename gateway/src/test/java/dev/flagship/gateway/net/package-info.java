@NullMarked
package dev.flagship.gateway.net;

import org.jspecify.annotations.NullMarked;
