/** A certificate and its key as files, read by both gateway and server, and self-signed ones for trials. */
@NullMarked
package dev.flagship.lifecycle.certificate;

import org.jspecify.annotations.NullMarked;
