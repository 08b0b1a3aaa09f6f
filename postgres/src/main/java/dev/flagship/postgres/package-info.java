/**
 * PostgreSQL 18 from a jar: unpacked once, initialised once, and run as a child process that ends with its parent,
 * however the parent ends. This package sends no SQL; callers connect with the URL that it returns.
 */
@NullMarked
package dev.flagship.postgres;

import org.jspecify.annotations.NullMarked;
