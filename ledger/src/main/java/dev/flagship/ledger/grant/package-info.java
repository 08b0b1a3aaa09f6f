/** What operators granted challenges beyond what everybody gets. */
@NullMarked
package dev.flagship.ledger.grant;

import org.jspecify.annotations.NullMarked;
