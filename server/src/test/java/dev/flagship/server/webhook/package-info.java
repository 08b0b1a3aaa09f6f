@NullMarked
package dev.flagship.server.webhook;

import org.jspecify.annotations.NullMarked;
