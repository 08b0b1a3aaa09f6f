/** The {@code flagship} command: its entry point, exit codes and terminal. */
@NullMarked
package dev.flagship.cli;

import org.jspecify.annotations.NullMarked;
