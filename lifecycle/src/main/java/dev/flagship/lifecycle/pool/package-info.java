/** What is kept ready ahead of demand: how many instances of which challenge, and within which bounds. */
@NullMarked
package dev.flagship.lifecycle.pool;

import org.jspecify.annotations.NullMarked;
