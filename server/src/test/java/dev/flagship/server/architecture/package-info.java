/** The walls between features, and proof that each of them would be noticed if it fell. */
@NullMarked
package dev.flagship.server.architecture;

import org.jspecify.annotations.NullMarked;
