@NullMarked
package dev.flagship.server.http;

import org.jspecify.annotations.NullMarked;
