/** Who somebody is: users, sign-in, sessions, API tokens, and the first operator. */
@NullMarked
package dev.flagship.server.account;

import org.jspecify.annotations.NullMarked;
