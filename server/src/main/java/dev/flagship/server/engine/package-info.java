/**
 * Engines as operators see them: what a node reported about each, where it is, and accepting controls that engines of
 * its kind cannot enforce.
 */
@NullMarked
package dev.flagship.server.engine;

import org.jspecify.annotations.NullMarked;
