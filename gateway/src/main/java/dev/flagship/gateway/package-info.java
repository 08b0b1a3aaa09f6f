/**
 * The data plane: lets players in to the containers of running instances and to nothing else. It knows routes and
 * their time to live; accounts, engines and the database are unknown here.
 */
@NullMarked
package dev.flagship.gateway;

import org.jspecify.annotations.NullMarked;
