/** What an instance that was started through the product can see, reach and give away. */
@NullMarked
package dev.flagship.system.isolation;

import org.jspecify.annotations.NullMarked;
