/**
 * One platform on this machine: {@code up} is the parent of PostgreSQL, node and server, restarts what dies and stops
 * them in order; {@code down}, {@code status} and {@code keys} work on the same data folder. {@code doctor},
 * {@code cleanup}, {@code profile} and {@code security-test} look at the machine and its engine.
 */
@NullMarked
package dev.flagship.cli.local;

import org.jspecify.annotations.NullMarked;
