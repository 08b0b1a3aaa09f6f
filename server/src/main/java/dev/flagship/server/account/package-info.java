/** Who plays: users, sessions, tokens, signing in. */
@NullMarked
package dev.flagship.server.account;

import org.jspecify.annotations.NullMarked;
