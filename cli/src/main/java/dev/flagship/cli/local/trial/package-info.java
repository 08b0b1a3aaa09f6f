/** Tests on a running platform that instances are isolated, by instances that try to get out. */
@NullMarked
package dev.flagship.cli.local.trial;

import org.jspecify.annotations.NullMarked;
