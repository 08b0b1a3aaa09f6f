/** Converts between Podman's and Docker's forms of requests and answers. Nothing here calls an engine. */
@NullMarked
package dev.flagship.driver.podman;

import org.jspecify.annotations.NullMarked;
