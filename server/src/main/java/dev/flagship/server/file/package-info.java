/** The files that organisers hand out. Their bytes are stored outside of any web root. */
@NullMarked
package dev.flagship.server.file;

import org.jspecify.annotations.NullMarked;
