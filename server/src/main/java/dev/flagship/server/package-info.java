/** The server: puts the features together and starts them. It never sees an engine; the node and it meet in the database. */
@NullMarked
package dev.flagship.server;

import org.jspecify.annotations.NullMarked;
