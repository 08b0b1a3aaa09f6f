@NullMarked
package dev.flagship.cli.local.trial;

import org.jspecify.annotations.NullMarked;
