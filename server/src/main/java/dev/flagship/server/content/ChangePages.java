package dev.flagship.server.content;

import static dev.flagship.server.words.Words.say;

import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.audit.Audit;
import dev.flagship.server.http.JsonFields;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.refusal.RefusedException;
import dev.flagship.server.session.Caller;
import java.util.List;
import java.util.Objects;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/** Lets operators write, change and remove pages. Each change is one transaction together with its audit row. */
final class ChangePages {
    private final PageStore store;
    private final Pages pages;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    ChangePages(PageStore store, Pages pages, Audit audit, TransactionOperations transaction, Clock clock) {
        this.store = store;
        this.pages = pages;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Returns all pages, ordered by id. */
    List<ContentPage> all() {
        return store.all();
    }

    /** Returns the page with this id, or refuses if there is none. */
    ContentPage get(long id) {
        return store.find(id)
                .orElseThrow(() -> Refusal.of(Code.NOT_FOUND, say("admin-pages.no-such", id))
                        .asException());
    }

    /** Adds a page. */
    ContentPage add(Caller caller, JsonNode body) {
        ContentPage page = PageFields.added(body);
        ContentPage made = Objects.requireNonNull(transaction.execute(status -> {
            ContentPage added = store.add(page).orElseThrow(() -> taken(page));
            record(caller, "page.add", added.address());
            return added;
        }));
        pages.refresh();
        return made;
    }

    /** Changes the fields that the request contains. */
    ContentPage change(Caller caller, long id, JsonNode body) {
        ContentPage changed = PageFields.changed(body, get(id));
        try {
            transaction.executeWithoutResult(status -> {
                store.update(changed);
                record(caller, "page.change", changed.address() + ": " + String.join(", ", body.propertyNames()));
            });
        } catch (DuplicateKeyException e) {
            throw taken(changed);
        }
        pages.refresh();
        return changed;
    }

    /** Removes a page. */
    void remove(Caller caller, long id) {
        ContentPage page = get(id);
        transaction.executeWithoutResult(status -> {
            store.remove(id);
            record(caller, "page.remove", page.address());
        });
        pages.refresh();
    }

    private void record(Caller caller, String action, String detail) {
        audit.record(caller.did(clock.now(), action, detail));
    }

    private static RefusedException taken(ContentPage page) {
        return JsonFields.refused("route", say("admin-pages.taken", page.address()));
    }
}
