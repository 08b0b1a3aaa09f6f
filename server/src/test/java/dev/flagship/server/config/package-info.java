/** The pages' own rules: templates, flags, words. */
@NullMarked
package dev.flagship.server.config;

import org.jspecify.annotations.NullMarked;
