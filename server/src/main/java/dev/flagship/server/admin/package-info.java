/** The operators' first page: what needs their attention now, and the state of the event. */
@NullMarked
package dev.flagship.server.admin;

import org.jspecify.annotations.NullMarked;
