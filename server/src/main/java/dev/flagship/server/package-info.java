/** The server: puts the features together and starts them. It never sees an engine, and meets nodes in the database. */
@NullMarked
package dev.flagship.server;

import org.jspecify.annotations.NullMarked;
