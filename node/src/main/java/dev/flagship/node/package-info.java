/** The process that holds an engine: it puts loop, ledger, driver and gateway together and keeps them going. */
@NullMarked
package dev.flagship.node;

import org.jspecify.annotations.NullMarked;
