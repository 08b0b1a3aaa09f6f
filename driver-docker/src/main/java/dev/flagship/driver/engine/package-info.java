/**
 * A thin client of the Docker Engine API: the calls that the driver needs, as requests and answers without judgement.
 * What an answer means is decided where it is needed, because the same status means different things there.
 */
@NullMarked
package dev.flagship.driver.engine;

import org.jspecify.annotations.NullMarked;
