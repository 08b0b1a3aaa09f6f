/** Whether challenges can be solved: what runs of their own solvers, outside of the platform, came to. */
@NullMarked
package dev.flagship.server.health;

import org.jspecify.annotations.NullMarked;
