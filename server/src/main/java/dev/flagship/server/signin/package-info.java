/**
 * How people get in and look after themselves: the pages for registering, signing in, links from letters and one's own
 * settings, and the question for the password before what a stolen cookie must not do.
 */
@NullMarked
package dev.flagship.server.signin;

import org.jspecify.annotations.NullMarked;
