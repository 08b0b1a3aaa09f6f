/** Tests of the fake route table. */
@NullMarked
package dev.flagship.testkit.route;

import org.jspecify.annotations.NullMarked;
