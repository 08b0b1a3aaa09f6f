/** Statistics of instances for operators: starts, how long they took, failures, and how many ran at once. */
@NullMarked
package dev.flagship.server.statistics;

import org.jspecify.annotations.NullMarked;
