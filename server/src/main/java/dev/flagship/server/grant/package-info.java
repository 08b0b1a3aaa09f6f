/**
 * Weaker isolation, challenge by challenge: what some ask for beyond what everybody gets, and which of it operators granted,
 * each with a reason. Nothing of it starts before; the node asks the ledger the same again.
 */
@NullMarked
package dev.flagship.server.grant;

import org.jspecify.annotations.NullMarked;
