@NullMarked
package dev.flagship.server.fairplay;

import org.jspecify.annotations.NullMarked;
