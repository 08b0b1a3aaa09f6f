@NullMarked
package dev.flagship.system.reach;

import org.jspecify.annotations.NullMarked;
