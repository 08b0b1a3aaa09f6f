/** Programs that the supervisor starts and keeps running. */
@NullMarked
package dev.flagship.cli.local.program;

import org.jspecify.annotations.NullMarked;
