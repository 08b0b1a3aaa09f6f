@NullMarked
package dev.flagship.server.scoring;

import org.jspecify.annotations.NullMarked;
