/** The pages on which operators and authors make challenges. They read and write by the use cases of the features. */
@NullMarked
package dev.flagship.server.editor;

import org.jspecify.annotations.NullMarked;
