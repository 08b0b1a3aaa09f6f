/** Shows the metrics of a platform's processes. */
@NullMarked
package dev.flagship.api.metrics;

import org.jspecify.annotations.NullMarked;
