/** A player's view of instances: policy, quotas, start, extend, reset, stop. */
@NullMarked
package dev.flagship.server.instance;

import org.jspecify.annotations.NullMarked;
