/**
 * A thin client of the Docker Engine API: the calls that the driver needs, as plain requests and answers. Callers
 * interpret the answers, because the same status means different things in different calls.
 */
@NullMarked
package dev.flagship.driver.engine;

import org.jspecify.annotations.NullMarked;
