@NullMarked
package dev.flagship.node.look;

import org.jspecify.annotations.NullMarked;
