/** The container driver for Docker: {@link dev.flagship.driver.DockerDriver} puts the parts together. */
@NullMarked
package dev.flagship.driver;

import org.jspecify.annotations.NullMarked;
