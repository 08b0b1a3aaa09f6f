/** The one configuration file that supervisor, node and server share. */
@NullMarked
package dev.flagship.api.config;

import org.jspecify.annotations.NullMarked;
