/**
 * Who is asking: sessions and API tokens, the caller they stand for, and whether users or teams score. Users themselves
 * are in {@code account}.
 */
@NullMarked
package dev.flagship.server.session;

import org.jspecify.annotations.NullMarked;
