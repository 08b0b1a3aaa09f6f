/** The platform's refusals: a stable code, its HTTP status, and a sentence that names the rule and the numbers. */
@NullMarked
package dev.flagship.server.refusal;

import org.jspecify.annotations.NullMarked;
