/**
 * The rules of instances: whether one may be started, extended or reset, decided by pure functions, and how a refusal
 * is told.
 */
@NullMarked
package dev.flagship.server.instance.policy;

import org.jspecify.annotations.NullMarked;
