/**
 * What all features share at the edge: the answer envelope, the error table, the security chain, headers and limits. It
 * knows no feature.
 */
@NullMarked
package dev.flagship.server.http;

import org.jspecify.annotations.NullMarked;
