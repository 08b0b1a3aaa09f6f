/**
 * A player's view of instances: the use cases that write intents for the node, and what is shown of them. The rules
 * that they keep (quotas, cool-down, extensions) are in {@code policy}.
 */
@NullMarked
package dev.flagship.server.instance;

import org.jspecify.annotations.NullMarked;
