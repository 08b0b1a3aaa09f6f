@NullMarked
package dev.flagship.lifecycle.route;

import org.jspecify.annotations.NullMarked;
