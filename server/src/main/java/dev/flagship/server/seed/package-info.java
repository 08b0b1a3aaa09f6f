/**
 * An event out of thin air, for trying things out and for measuring: accounts, challenges and what was handed in, the
 * same for the same numbers. A program of its own, which the platform's processes know nothing of.
 */
@NullMarked
package dev.flagship.server.seed;

import org.jspecify.annotations.NullMarked;
