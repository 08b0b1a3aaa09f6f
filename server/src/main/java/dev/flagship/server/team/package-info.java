/** Teams: made and joined by players, led by a captain, looked after by operators. */
@NullMarked
package dev.flagship.server.team;

import org.jspecify.annotations.NullMarked;
