/** What the planner decides, row by row and for anything. */
@NullMarked
package dev.flagship.lifecycle.plan;

import org.jspecify.annotations.NullMarked;
