/**
 * Who may use the routes of an instance: the rules that the server writes and nodes read, and the secrets that both
 * derive.
 */
@NullMarked
package dev.flagship.ledger.access;

import org.jspecify.annotations.NullMarked;
