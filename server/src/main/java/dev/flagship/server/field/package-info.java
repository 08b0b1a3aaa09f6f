/** What organisers ask of users and teams beside the usual. */
@NullMarked
package dev.flagship.server.field;

import org.jspecify.annotations.NullMarked;
