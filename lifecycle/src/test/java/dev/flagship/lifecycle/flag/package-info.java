/** Flag templates: what they refuse and what they make. */
@NullMarked
package dev.flagship.lifecycle.flag;

import org.jspecify.annotations.NullMarked;
