/** A private PostgreSQL for tests: one cluster for each JVM, a database of its own for each test. */
@NullMarked
package dev.flagship.testkit.postgres;

import org.jspecify.annotations.NullMarked;
