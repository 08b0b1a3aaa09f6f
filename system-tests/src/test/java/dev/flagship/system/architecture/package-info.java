/** The rules of the architecture, each with the reason for it and with a fixture that proves that it can fail. */
@NullMarked
package dev.flagship.system.architecture;

import org.jspecify.annotations.NullMarked;
