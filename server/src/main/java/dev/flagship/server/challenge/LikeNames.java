package dev.flagship.server.challenge;

import static dev.flagship.server.words.Words.say;

import dev.flagship.api.challenge.NameSkeleton;
import dev.flagship.server.account.Caller;
import dev.flagship.server.http.JsonFields;
import java.util.Optional;

/**
 * Whoever writes a challenge on a page is told when players would take its name for another's. CTFd's clients go by ids
 * and may give two challenges one name, so over REST it is not asked about.
 */
public final class LikeNames {
    private final Catalog catalog;

    LikeNames(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * Refuses a name that looks like that of another challenge which the caller may know of.
     *
     * @param own the challenge that is to have it; 0 for a new one
     */
    public void refuse(Caller caller, long own, String name) {
        find(caller, own, name).ifPresent(other -> {
            throw JsonFields.refusal("name", say("editor.name-like", other.name()));
        });
    }

    /** The challenge for which {@link #refuse(Caller, long, String)} refuses the name; empty where it does not. */
    public Optional<Challenge> find(Caller caller, long own, String name) {
        String skeleton = NameSkeleton.of(name);
        return catalog.list(true).stream()
                .filter(other ->
                        other.id() != own && NameSkeleton.of(other.name()).equals(skeleton))
                .filter(other -> catalog.isKnownTo(caller, other.id()))
                .findFirst();
    }
}
