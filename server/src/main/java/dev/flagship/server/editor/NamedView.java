package dev.flagship.server.editor;

import java.util.Objects;

/** A challenge, where only its name is needed. */
public record NamedView(long id, String name) {
    public NamedView {
        Objects.requireNonNull(name, "name");
    }
}
