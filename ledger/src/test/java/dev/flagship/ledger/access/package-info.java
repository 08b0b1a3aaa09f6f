@NullMarked
package dev.flagship.ledger.access;

import org.jspecify.annotations.NullMarked;
