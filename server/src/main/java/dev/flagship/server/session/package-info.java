/**
 * Who is asking: sessions and API tokens, and the caller whom they stand for. It knows neither names nor passwords;
 * those are in {@code account}.
 */
@NullMarked
package dev.flagship.server.session;

import org.jspecify.annotations.NullMarked;
