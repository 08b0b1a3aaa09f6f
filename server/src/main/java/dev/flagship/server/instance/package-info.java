/**
 * Instances: the use cases that write intents for the node, asked for by people or by the platform itself, and what
 * players see. The rules that they keep (quotas, cool-down, extensions) are in {@code policy}, and how many are ready
 * before anybody asks is decided in {@code pool}.
 */
@NullMarked
package dev.flagship.server.instance;

import org.jspecify.annotations.NullMarked;
