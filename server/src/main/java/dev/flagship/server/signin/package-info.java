/**
 * The pages and REST calls for registering, signing in, links from letters and one's own settings, and the question for
 * the password before what a stolen cookie must not do. What they carry out is in {@code account}.
 */
@NullMarked
package dev.flagship.server.signin;

import org.jspecify.annotations.NullMarked;
