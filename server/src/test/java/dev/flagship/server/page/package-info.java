/** The pages' own rules: templates, flags, words. */
@NullMarked
package dev.flagship.server.page;

import org.jspecify.annotations.NullMarked;
