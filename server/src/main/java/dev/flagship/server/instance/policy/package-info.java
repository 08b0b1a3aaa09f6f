/**
 * The rules of instances: whether one may be started, extended or reset, and how a refusal is told. What holds for one
 * account is decided by pure functions; {@code StartableHere} looks at what the platform has.
 */
@NullMarked
package dev.flagship.server.instance.policy;

import org.jspecify.annotations.NullMarked;
