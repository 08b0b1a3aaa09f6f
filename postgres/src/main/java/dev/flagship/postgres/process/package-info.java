/** Child processes that the kernel signals when this JVM is gone, even after {@code kill -9}. */
@NullMarked
package dev.flagship.postgres.process;

import org.jspecify.annotations.NullMarked;
