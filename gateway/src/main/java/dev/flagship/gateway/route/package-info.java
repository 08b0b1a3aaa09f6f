/** Routes in force: who may still come in, which connections are open, and which routes are remembered as gone. */
@NullMarked
package dev.flagship.gateway.route;

import org.jspecify.annotations.NullMarked;
