/**
 * Commands about engines, over REST: what a node found of each, and accepting controls that engines of its kind cannot
 * carry.
 */
@NullMarked
package dev.flagship.cli.engine;

import org.jspecify.annotations.NullMarked;
