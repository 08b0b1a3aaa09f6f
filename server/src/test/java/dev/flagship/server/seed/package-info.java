@NullMarked
package dev.flagship.server.seed;

import org.jspecify.annotations.NullMarked;
