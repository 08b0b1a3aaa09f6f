@NullMarked
package dev.flagship.server.profile;

import org.jspecify.annotations.NullMarked;
