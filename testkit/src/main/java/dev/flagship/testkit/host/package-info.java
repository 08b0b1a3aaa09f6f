/** What tests use of this machine: programs, and ports that are free. */
@NullMarked
package dev.flagship.testkit.host;

import org.jspecify.annotations.NullMarked;
