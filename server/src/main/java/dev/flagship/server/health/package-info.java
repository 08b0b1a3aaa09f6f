/** Whether challenges can be solved, according to runs of their own solvers, which run outside of the platform. */
@NullMarked
package dev.flagship.server.health;

import org.jspecify.annotations.NullMarked;
