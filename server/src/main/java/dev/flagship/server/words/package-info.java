/** The texts of all pages in every language: bundles of messages, and the language of the reader. */
@NullMarked
package dev.flagship.server.words;

import org.jspecify.annotations.NullMarked;
