/**
 * PostgreSQL 18 from a jar: unpacked once, initialised once, and run as a child process that ends with its parent,
 * however the parent ends. No SQL is sent from here; callers connect with the URL they are given.
 */
@NullMarked
package dev.flagship.postgres;

import org.jspecify.annotations.NullMarked;
