/** How the objects of one platform on an engine are named and labelled, and read back. */
@NullMarked
package dev.flagship.driver.naming;

import org.jspecify.annotations.NullMarked;
