@NullMarked
package dev.flagship.ledger.image;

import org.jspecify.annotations.NullMarked;
