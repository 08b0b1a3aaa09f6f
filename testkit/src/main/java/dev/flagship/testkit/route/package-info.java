/** The contract that each {@link dev.flagship.lifecycle.port.RouteTable} keeps, and a table in memory that keeps it. */
@NullMarked
package dev.flagship.testkit.route;

import org.jspecify.annotations.NullMarked;
