/** Whether an engine may run hostile code: what it must be, and the probe that tries every control from inside. */
@NullMarked
package dev.flagship.driver.admission;

import org.jspecify.annotations.NullMarked;
