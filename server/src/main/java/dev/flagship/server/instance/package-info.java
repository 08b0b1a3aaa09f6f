/**
 * A player's view of instances: the policy (quotas, cool-down, extensions) and the use cases that write intents for the
 * node.
 */
@NullMarked
package dev.flagship.server.instance;

import org.jspecify.annotations.NullMarked;
