/** What images and operators do to containers, and what node, ledger and gateway make of it. */
@NullMarked
package dev.flagship.system.engine;

import org.jspecify.annotations.NullMarked;
