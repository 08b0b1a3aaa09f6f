@NullMarked
package dev.flagship.ledger.grant;

import org.jspecify.annotations.NullMarked;
