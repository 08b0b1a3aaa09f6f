package dev.flagship.server.editor;

import java.util.Objects;

/** A challenge where its name is enough. */
public record NamedView(long id, String name) {
    public NamedView {
        Objects.requireNonNull(name, "name");
    }
}
