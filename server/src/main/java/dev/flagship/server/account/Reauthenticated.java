package dev.flagship.server.account;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a handler that a session of somebody with rights opens only shortly after its user typed the password: what stops
 * or sets back everything, or all of a challenge, what tells a secret, what gives or takes rights, and what removes
 * people, challenges or scores. A stolen cookie is not enough for these.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Reauthenticated {
    /**
     * The parameter with which the handler does such a thing, as {@code name=value}; without it the handler is open as
     * any other. Empty where it does nothing else.
     */
    String when() default "";
}
