/** The images that challenges are made from: whether the engine has them, and how to have it fetch missing ones. */
@NullMarked
package dev.flagship.server.image;

import org.jspecify.annotations.NullMarked;
