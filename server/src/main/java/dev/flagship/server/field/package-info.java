/** The questions that organisers ask of users and teams in addition to the usual ones, and the answers. */
@NullMarked
package dev.flagship.server.field;

import org.jspecify.annotations.NullMarked;
