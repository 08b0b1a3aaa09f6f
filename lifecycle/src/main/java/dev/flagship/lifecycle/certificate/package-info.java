/** A certificate and its key as files, which gateway and server both read; made for trials. */
@NullMarked
package dev.flagship.lifecycle.certificate;

import org.jspecify.annotations.NullMarked;
