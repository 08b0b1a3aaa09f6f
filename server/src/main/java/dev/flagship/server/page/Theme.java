package dev.flagship.server.page;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The colour theme: the visitor's choice, or what their system says. */
public enum Theme {
    AUTO,
    LIGHT,
    DARK;

    /** The name of the cookie in which the browser keeps the choice. */
    public static final String COOKIE = "theme";

    /** Returns the choice for a cookie's value; {@link #AUTO} when it is unknown or absent. */
    public static Theme of(@Nullable String value) {
        if ("light".equals(value)) {
            return LIGHT;
        }
        return "dark".equals(value) ? DARK : AUTO;
    }

    /** Returns the key of its name. */
    public String word() {
        return switch (this) {
            case AUTO -> "shell.theme-auto";
            case LIGHT -> "shell.theme-light";
            case DARK -> "shell.theme-dark";
        };
    }

    /** Returns the value by which the stylesheet and the cookie know it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
