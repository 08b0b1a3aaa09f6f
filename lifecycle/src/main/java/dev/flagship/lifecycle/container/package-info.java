/** What runs: how a challenge's container is made, and what an engine says of the containers that are there. */
@NullMarked
package dev.flagship.lifecycle.container;

import org.jspecify.annotations.NullMarked;
