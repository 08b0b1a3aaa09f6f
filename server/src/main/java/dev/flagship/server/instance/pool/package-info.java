/**
 * The pools of instances that are ready before anybody asks: how many of each challenge, as operators and authors say.
 * Who starts an instance claims it in {@code instance}.
 */
@NullMarked
package dev.flagship.server.instance.pool;

import org.jspecify.annotations.NullMarked;
