/** The command line of the node, as a process of its own. */
@NullMarked
package dev.flagship.node;

import org.jspecify.annotations.NullMarked;
