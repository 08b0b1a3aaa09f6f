/** Programs that measure the product beside a peer in the same run, and write down what came of it. */
@NullMarked
package dev.flagship.benchmarks;

import org.jspecify.annotations.NullMarked;
