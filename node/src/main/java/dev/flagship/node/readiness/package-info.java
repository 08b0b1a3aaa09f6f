/** Whether a started container answers yet, asked over the network or of its output. */
@NullMarked
package dev.flagship.node.readiness;

import org.jspecify.annotations.NullMarked;
