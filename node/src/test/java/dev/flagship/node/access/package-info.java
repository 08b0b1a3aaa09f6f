@NullMarked
package dev.flagship.node.access;

import org.jspecify.annotations.NullMarked;
