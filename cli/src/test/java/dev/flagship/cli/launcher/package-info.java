/** The launcher and its scripts, on a checkout and a machine that are pretended. */
@NullMarked
package dev.flagship.cli.launcher;

import org.jspecify.annotations.NullMarked;
