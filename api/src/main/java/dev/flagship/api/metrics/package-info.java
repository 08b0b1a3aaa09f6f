/** How the processes of a platform show their metrics. */
@NullMarked
package dev.flagship.api.metrics;

import org.jspecify.annotations.NullMarked;
