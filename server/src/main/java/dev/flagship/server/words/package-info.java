/**
 * The words of all pages, in every language: bundles of messages, and the language of whoever is being answered.
 */
@NullMarked
package dev.flagship.server.words;

import org.jspecify.annotations.NullMarked;
