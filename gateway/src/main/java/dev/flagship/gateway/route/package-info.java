/** Routes that are in force: who may still come in, which connections are open, and what is remembered as gone. */
@NullMarked
package dev.flagship.gateway.route;

import org.jspecify.annotations.NullMarked;
