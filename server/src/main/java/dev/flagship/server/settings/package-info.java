/** Typed settings, stored in the database and changed at run time. */
@NullMarked
package dev.flagship.server.settings;

import org.jspecify.annotations.NullMarked;
