/** Signing in with a password. */
@NullMarked
package dev.flagship.cli.remote;

import org.jspecify.annotations.NullMarked;
