/** What tests use of this machine: programs and free ports. */
@NullMarked
package dev.flagship.testkit.host;

import org.jspecify.annotations.NullMarked;
