/**
 * What every challenge container gets whatever its profile says: the policy files, the request that carries them to the
 * engine, and the comparison that finds what the engine did not take.
 */
@NullMarked
package dev.flagship.driver.hardening;

import org.jspecify.annotations.NullMarked;
