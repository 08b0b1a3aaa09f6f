/** A whole platform for tests: its own database, data folder and ports, on the machine's engine. */
@NullMarked
package dev.flagship.system.lab;

import org.jspecify.annotations.NullMarked;
