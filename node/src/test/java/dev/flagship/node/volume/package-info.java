@NullMarked
package dev.flagship.node.volume;

import org.jspecify.annotations.NullMarked;
