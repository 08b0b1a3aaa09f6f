/** What operators do with other people's instances. */
@NullMarked
package dev.flagship.server.admin;

import org.jspecify.annotations.NullMarked;
