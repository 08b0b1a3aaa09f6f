/** The solutions of challenges, shown to those whom the author allows. */
@NullMarked
package dev.flagship.server.solution;

import org.jspecify.annotations.NullMarked;
