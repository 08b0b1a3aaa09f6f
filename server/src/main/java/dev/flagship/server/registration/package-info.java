/** The operators' page for what people are asked when they register: brackets and questions. */
@NullMarked
package dev.flagship.server.registration;

import org.jspecify.annotations.NullMarked;
