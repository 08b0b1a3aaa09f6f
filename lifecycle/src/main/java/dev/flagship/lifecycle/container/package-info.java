/** Containers: how a challenge's container is specified, and what an engine reports of existing ones. */
@NullMarked
package dev.flagship.lifecycle.container;

import org.jspecify.annotations.NullMarked;
