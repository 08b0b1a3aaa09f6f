/** Raw connections to instances through a WebSocket, out of networks that let nothing but the web out. */
@NullMarked
package dev.flagship.cli.connect;

import org.jspecify.annotations.NullMarked;
