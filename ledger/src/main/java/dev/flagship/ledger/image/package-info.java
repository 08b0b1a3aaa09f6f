/** Images: what engines are asked to fetch, and what definitions are pinned to. */
@NullMarked
package dev.flagship.ledger.image;

import org.jspecify.annotations.NullMarked;
