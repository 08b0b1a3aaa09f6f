/** Commands about instances: start, list, show, extend, reset and stop, and their logs. */
@NullMarked
package dev.flagship.cli.instance;

import org.jspecify.annotations.NullMarked;
