/** Podman's words for what the driver says in Docker's, both ways. Nothing here calls an engine. */
@NullMarked
package dev.flagship.driver.podman;

import org.jspecify.annotations.NullMarked;
