/** Who sees challenges, accounts and scores, and when. */
@NullMarked
package dev.flagship.server.access;

import org.jspecify.annotations.NullMarked;
