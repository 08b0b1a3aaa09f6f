/**
 * What {@code doctor} looks at, and {@code up} before it starts something: the machine, the engine, the catalog, and
 * what an earlier run left. What judges the options of {@code up} is in the package above.
 */
@NullMarked
package dev.flagship.cli.local.check;

import org.jspecify.annotations.NullMarked;
