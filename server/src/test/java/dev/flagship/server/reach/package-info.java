@NullMarked
package dev.flagship.server.reach;

import org.jspecify.annotations.NullMarked;
