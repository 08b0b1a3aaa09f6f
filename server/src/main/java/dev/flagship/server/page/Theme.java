package dev.flagship.server.page;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Day or night: what the visitor chose, or what their system says. */
public enum Theme {
    AUTO,
    LIGHT,
    DARK;

    /** Name of the cookie in which the browser keeps the choice. */
    public static final String COOKIE = "theme";

    /** The choice a cookie's value stands for; {@link #AUTO} for an unknown or absent one. */
    public static Theme of(@Nullable String value) {
        if ("light".equals(value)) {
            return LIGHT;
        }
        return "dark".equals(value) ? DARK : AUTO;
    }

    /** The key of its name. */
    public String word() {
        return switch (this) {
            case AUTO -> "shell.theme-auto";
            case LIGHT -> "shell.theme-light";
            case DARK -> "shell.theme-dark";
        };
    }

    /** The value the stylesheet and the cookie know it by. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
