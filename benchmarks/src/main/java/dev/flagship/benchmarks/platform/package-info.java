/** The platform under measurement, with its own data folder, ports and processes. Load reaches it over REST only. */
@NullMarked
package dev.flagship.benchmarks.platform;

import org.jspecify.annotations.NullMarked;
