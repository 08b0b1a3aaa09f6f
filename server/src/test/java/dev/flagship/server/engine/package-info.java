@NullMarked
package dev.flagship.server.engine;

import org.jspecify.annotations.NullMarked;
