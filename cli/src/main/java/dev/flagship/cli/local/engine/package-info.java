/**
 * What can be found out about a container engine from outside the node: which one answers, what it lacks, and whether
 * its networks overlap those of the host.
 */
@NullMarked
package dev.flagship.cli.local.engine;

import org.jspecify.annotations.NullMarked;
