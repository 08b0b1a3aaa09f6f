/** The pages on which operators and authors edit challenges. They use only the features' use cases. */
@NullMarked
package dev.flagship.server.editor;

import org.jspecify.annotations.NullMarked;
