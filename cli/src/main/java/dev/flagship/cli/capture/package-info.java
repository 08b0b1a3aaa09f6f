/** Commands about captures: the recorded traffic between the gateway and an instance. For operators, over REST. */
@NullMarked
package dev.flagship.cli.capture;

import org.jspecify.annotations.NullMarked;
