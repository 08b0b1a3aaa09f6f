/** The catalog: what it refuses, by name, and that good entries survive bad ones. */
@NullMarked
package dev.flagship.api.challenge;

import org.jspecify.annotations.NullMarked;
