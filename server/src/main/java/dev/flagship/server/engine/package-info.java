/** Engines as operators see them: what a node found of each, and accepting what engines of its kind cannot carry. */
@NullMarked
package dev.flagship.server.engine;

import org.jspecify.annotations.NullMarked;
