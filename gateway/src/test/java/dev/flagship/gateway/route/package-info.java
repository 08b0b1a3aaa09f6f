@NullMarked
package dev.flagship.gateway.route;

import org.jspecify.annotations.NullMarked;
