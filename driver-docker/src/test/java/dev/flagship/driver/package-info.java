/** The driver against a real engine. */
@NullMarked
package dev.flagship.driver;

import org.jspecify.annotations.NullMarked;
