/** The product as its users meet it: started by its own command, used in a real browser. */
@NullMarked
package dev.flagship.system.story;

import org.jspecify.annotations.NullMarked;
