/**
 * What every HTML page has in common: the template engine, the frame around a page, signal flags, error pages. It knows
 * no feature; features fill its records.
 */
@NullMarked
package dev.flagship.server.page;

import org.jspecify.annotations.NullMarked;
