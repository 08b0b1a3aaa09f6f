/** The images that challenges are made of: whether the engine has them, and having it fetch those that it lacks. */
@NullMarked
package dev.flagship.server.image;

import org.jspecify.annotations.NullMarked;
