/** The container driver for Docker and Podman; {@link dev.flagship.driver.DockerDriver} connects its parts. */
@NullMarked
package dev.flagship.driver;

import org.jspecify.annotations.NullMarked;
