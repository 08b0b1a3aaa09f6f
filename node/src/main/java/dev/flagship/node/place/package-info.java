/** Another engine or another host name while the platform runs: tried beside what holds, and taken when the node starts anew. */
@NullMarked
package dev.flagship.node.place;

import org.jspecify.annotations.NullMarked;
