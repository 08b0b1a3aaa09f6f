/**
 * Weaker isolation for single challenges: what some ask for beyond the usual, and what operators granted of it, each
 * with a reason. An instance that asks for more does not start. The node checks the ledger again by itself.
 */
@NullMarked
package dev.flagship.server.grant;

import org.jspecify.annotations.NullMarked;
