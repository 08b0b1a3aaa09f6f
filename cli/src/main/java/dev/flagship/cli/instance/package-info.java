/** Commands about instances: start, list, show, extend, reset and stop, and what they write. */
@NullMarked
package dev.flagship.cli.instance;

import org.jspecify.annotations.NullMarked;
