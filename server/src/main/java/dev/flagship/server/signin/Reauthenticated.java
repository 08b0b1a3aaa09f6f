package dev.flagship.server.signin;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a handler that authors, observers and operators can call with a session only shortly after they typed their
 * password. Such handlers stop or reset everything or all of a challenge, reveal a secret, give or take rights, or
 * remove people, challenges or scores. A stolen cookie is not enough for these.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Reauthenticated {
    /**
     * The request parameter that makes the call need a password, as {@code name=value}; without it the handler is as
     * open as any other. Empty if every call needs one.
     */
    String when() default "";
}
