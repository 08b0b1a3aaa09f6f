/** The challenge catalog: its JSON Schema, its validator, and what a valid entry is. */
@NullMarked
package dev.flagship.api.challenge;

import org.jspecify.annotations.NullMarked;
