/**
 * Fair play: signals that somebody may not have played fair, kept as evidence with their facts. Pure rules find them in
 * the background, in what is recorded anyway. Operators note, dismiss or act; nothing happens to anybody automatically.
 */
@NullMarked
package dev.flagship.server.fairplay;

import org.jspecify.annotations.NullMarked;
