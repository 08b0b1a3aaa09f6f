/** The configuration file: a typing mistake never becomes a default. */
@NullMarked
package dev.flagship.api.config;

import org.jspecify.annotations.NullMarked;
