/** How a container engine is asked from outside the node, before anything runs that could drive it. */
@NullMarked
package dev.flagship.cli.local.engine;

import org.jspecify.annotations.NullMarked;
