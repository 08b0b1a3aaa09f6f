/** Benchmarks of instances: how long a start and a stop take beside the bare engine. */
@NullMarked
package dev.flagship.benchmarks.instance;

import org.jspecify.annotations.NullMarked;
