/** The names and labels of a platform's objects on an engine, and how they are read back. */
@NullMarked
package dev.flagship.driver.naming;

import org.jspecify.annotations.NullMarked;
