/**
 * Carries plans out: a class for each kind of {@code plan.Action} and each step of a launch, and the threads and routes
 * that they share.
 */
@NullMarked
package dev.flagship.lifecycle.action;

import org.jspecify.annotations.NullMarked;
