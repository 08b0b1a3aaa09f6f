/** What operators granted to challenges beyond the usual. */
@NullMarked
package dev.flagship.ledger.grant;

import org.jspecify.annotations.NullMarked;
