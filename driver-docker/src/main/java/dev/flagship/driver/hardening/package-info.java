/**
 * What every challenge container gets, whatever its profile: the policy files, the request that applies them, and the
 * comparison that finds what the engine did not apply.
 */
@NullMarked
package dev.flagship.driver.hardening;

import org.jspecify.annotations.NullMarked;
