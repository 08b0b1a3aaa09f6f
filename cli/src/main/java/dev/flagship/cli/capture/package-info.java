/** What passes the gateway of an instance, recorded for operators, over REST. */
@NullMarked
package dev.flagship.cli.capture;

import org.jspecify.annotations.NullMarked;
