/** What the commands promise, against a platform of a few canned answers. */
@NullMarked
package dev.flagship.cli;

import org.jspecify.annotations.NullMarked;
