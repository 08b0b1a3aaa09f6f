/** What is written down is true: links lead somewhere, commands exist, and nothing names one machine. */
@NullMarked
package dev.flagship.system.docs;

import org.jspecify.annotations.NullMarked;
