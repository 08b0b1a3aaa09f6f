/** The operators' first page: what needs them now, and how the event stands. */
@NullMarked
package dev.flagship.server.admin;

import org.jspecify.annotations.NullMarked;
