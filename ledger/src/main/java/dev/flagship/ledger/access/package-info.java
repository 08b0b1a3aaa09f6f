/** Who may use the routes of an instance: what the platform wants, as nodes read it, and the secrets both derive. */
@NullMarked
package dev.flagship.ledger.access;

import org.jspecify.annotations.NullMarked;
