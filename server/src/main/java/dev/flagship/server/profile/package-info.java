/** The public pages of users and teams: who they are, what they solved and how their score grew. */
@NullMarked
package dev.flagship.server.profile;

import org.jspecify.annotations.NullMarked;
