/**
 * Fair play: what looks as if somebody did not, kept as evidence with its facts. It is found in the background by pure rules
 * over what is recorded anyway; operators note, dismiss or act, and nothing happens to anybody by itself.
 */
@NullMarked
package dev.flagship.server.fairplay;

import org.jspecify.annotations.NullMarked;
