/** Users and teams as everybody may see them: who they are, what they solved, how their score grew. */
@NullMarked
package dev.flagship.server.profile;

import org.jspecify.annotations.NullMarked;
