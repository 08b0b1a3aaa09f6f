/**
 * The data folder of one platform and what it tells: what runs, what the ledger says, how players reach it, and as whom
 * the server may read it.
 */
@NullMarked
package dev.flagship.cli.local.data;

import org.jspecify.annotations.NullMarked;
