/** What can be solved: the catalog as loaded from the definitions, with stable integer ids, and its hints. */
@NullMarked
package dev.flagship.server.challenge;

import org.jspecify.annotations.NullMarked;
