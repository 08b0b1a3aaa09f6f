/**
 * Users, and the accounts that score: making, signing in, changing and removing them, by themselves or by operators.
 */
@NullMarked
package dev.flagship.server.account;

import org.jspecify.annotations.NullMarked;
