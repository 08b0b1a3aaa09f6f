/** Files that organisers hand out: bytes outside of any web root, and who may have them. */
@NullMarked
package dev.flagship.server.file;

import org.jspecify.annotations.NullMarked;
