/** What an instance is: its identity, its states and the row that the planner sees. Nothing here performs I/O. */
@NullMarked
package dev.flagship.lifecycle.instance;

import org.jspecify.annotations.NullMarked;
