/**
 * Who somebody is: users and the accounts that score, what they change of themselves and operators of them, and the
 * first operator.
 */
@NullMarked
package dev.flagship.server.account;

import org.jspecify.annotations.NullMarked;
