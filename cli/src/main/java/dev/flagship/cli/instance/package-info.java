/** Commands about instances: start, list, show and stop. */
@NullMarked
package dev.flagship.cli.instance;

import org.jspecify.annotations.NullMarked;
