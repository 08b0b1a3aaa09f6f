/** The platform under measurement: its own data folder and ports, real processes, asked over REST only. */
@NullMarked
package dev.flagship.benchmarks.platform;

import org.jspecify.annotations.NullMarked;
