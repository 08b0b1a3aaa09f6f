/**
 * What the loop has performed: one class for each kind of action that the planner can ask for, and for each step of a
 * launch.
 */
@NullMarked
package dev.flagship.lifecycle.action;

import org.jspecify.annotations.NullMarked;
