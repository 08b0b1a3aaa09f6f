package dev.flagship.server.challenge;

import static dev.flagship.server.words.Words.say;

import dev.flagship.api.challenge.NameSkeleton;
import dev.flagship.server.http.JsonFields;
import dev.flagship.server.session.Caller;
import java.util.Optional;

/**
 * Refuses names of challenges that players would confuse with another challenge's. Only pages check it: CTFd's clients
 * identify challenges by id and may give two of them the same name.
 */
public final class LikeNames {
    private final Catalog catalog;

    LikeNames(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * Refuses a name that looks like that of another challenge of which the caller may know.
     *
     * @param own the challenge that gets the name; 0 for a new one
     */
    public void refuse(Caller caller, long own, String name) {
        find(caller, own, name).ifPresent(other -> {
            throw JsonFields.refusal("name", say("editor.name-like", other.name()));
        });
    }

    /**
     * Returns the challenge because of which {@link #refuse(Caller, long, String)} refuses the name; empty if it does
     * not.
     */
    public Optional<Challenge> find(Caller caller, long own, String name) {
        String skeleton = NameSkeleton.of(name);
        return catalog.list(true).stream()
                .filter(other ->
                        other.id() != own && NameSkeleton.of(other.name()).equals(skeleton))
                .filter(other -> catalog.isKnownTo(caller, other.id()))
                .findFirst();
    }
}
