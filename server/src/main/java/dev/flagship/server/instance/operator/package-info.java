/**
 * Instances as operators see them: all of them in a table, each with what it does and writes, and what operators do
 * about them or clean up after them.
 */
@NullMarked
package dev.flagship.server.instance.operator;

import org.jspecify.annotations.NullMarked;
