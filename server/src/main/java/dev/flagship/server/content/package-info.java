/** The organisers' own pages, at paths of their choice: rules, sponsors, the home page. */
@NullMarked
package dev.flagship.server.content;

import org.jspecify.annotations.NullMarked;
