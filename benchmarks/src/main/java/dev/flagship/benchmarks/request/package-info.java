/** Requests: flag checks and look-ups at a fixed rate beside the bare database. */
@NullMarked
package dev.flagship.benchmarks.request;

import org.jspecify.annotations.NullMarked;
