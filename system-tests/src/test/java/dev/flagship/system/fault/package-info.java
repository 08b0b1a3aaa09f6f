/** What breaks, and what holds all the same; the page docs/faults.md has the list. */
@NullMarked
package dev.flagship.system.fault;

import org.jspecify.annotations.NullMarked;
