@NullMarked
package dev.flagship.node.place;

import org.jspecify.annotations.NullMarked;
