/** Images that engines are asked to fetch, and how far that is. */
@NullMarked
package dev.flagship.ledger.image;

import org.jspecify.annotations.NullMarked;
