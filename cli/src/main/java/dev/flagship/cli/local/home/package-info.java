/**
 * The data folder of one platform: what is where in it, who may read that, what runs over it, and what its ledger says.
 */
@NullMarked
package dev.flagship.cli.local.home;

import org.jspecify.annotations.NullMarked;
