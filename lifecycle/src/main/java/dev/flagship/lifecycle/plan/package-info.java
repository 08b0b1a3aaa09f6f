/** Decides what to do: a pure function from what is wanted and what is seen to a list of actions. */
@NullMarked
package dev.flagship.lifecycle.plan;

import org.jspecify.annotations.NullMarked;
