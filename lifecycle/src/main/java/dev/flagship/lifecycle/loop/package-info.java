/** The reconcile loop, and one class for each kind of action that the planner can ask for. */
@NullMarked
package dev.flagship.lifecycle.loop;

import org.jspecify.annotations.NullMarked;
