/**
 * The data plane: lets players in to the containers of running instances and to nothing else. It knows routes and their
 * time to live, but no accounts, engines or database.
 */
@NullMarked
package dev.flagship.gateway;

import org.jspecify.annotations.NullMarked;
