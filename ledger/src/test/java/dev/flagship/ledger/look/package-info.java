@NullMarked
package dev.flagship.ledger.look;

import org.jspecify.annotations.NullMarked;
