/** What the supervisor and its commands promise, with small programs in place of node and server. */
@NullMarked
package dev.flagship.cli.local;

import org.jspecify.annotations.NullMarked;
