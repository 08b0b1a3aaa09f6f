/** Whether an engine may run hostile code: its requirements, and the probe that tests every control from inside. */
@NullMarked
package dev.flagship.driver.admission;

import org.jspecify.annotations.NullMarked;
