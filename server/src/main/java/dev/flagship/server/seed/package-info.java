/**
 * A made-up event, for trying things out and for measuring: accounts, challenges and submissions, always the same for
 * the same numbers. It is a program of its own, of which the platform's processes know nothing.
 */
@NullMarked
package dev.flagship.server.seed;

import org.jspecify.annotations.NullMarked;
