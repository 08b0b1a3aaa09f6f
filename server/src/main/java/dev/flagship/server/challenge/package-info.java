/**
 * Challenges: the catalog as loaded from the definitions, with stable integer ids, and the use cases by which operators
 * and authors change it. What belongs to challenges, such as files and flags, has packages of its own.
 */
@NullMarked
package dev.flagship.server.challenge;

import org.jspecify.annotations.NullMarked;
