package dev.flagship.server.image;

import static dev.flagship.server.words.Words.say;

import dev.flagship.ledger.image.ImageLedger;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.account.Caller;
import dev.flagship.server.audit.Audit;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.challenge.PinAnew;
import dev.flagship.server.challenge.PinAnew.Pinned;
import dev.flagship.server.challenge.Running;
import dev.flagship.server.http.JsonFields;
import java.util.List;
import org.springframework.transaction.support.TransactionOperations;

/** Asks engines for images before players do, and has definitions made from what names lead to by now. */
final class Images {
    private final NeededImages needed;
    private final ImageLedger ledger;
    private final PinAnew pinAnew;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    Images(
            NeededImages needed,
            ImageLedger ledger,
            PinAnew pinAnew,
            Audit audit,
            TransactionOperations transaction,
            Clock clock) {
        this.needed = needed;
        this.ledger = ledger;
        this.pinAnew = pinAnew;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** All images that challenges run. */
    List<NeededImage> needed() {
        return needed.list();
    }

    /** Asks for an image that some challenge runs; any other is refused. */
    void fetch(Caller caller, String image) {
        NeededImage wanted = known(image);
        transaction.executeWithoutResult(status -> ask(caller, wanted.image()));
    }

    /** Asks for every image that is missing, and says for how many. */
    int fetchMissing(Caller caller) {
        List<String> missing = needed().stream()
                .filter(NeededImage::isLacking)
                .map(NeededImage::image)
                .toList();
        transaction.executeWithoutResult(status -> missing.forEach(image -> ask(caller, image)));
        return missing.size();
    }

    /** Pins the image anew for all challenges that run it, also where no look has found yet that its name leads elsewhere. */
    List<Pinned> pin(Caller caller, String image, Running running) {
        return pinAnew.pin(caller, known(image).usedBy(), running);
    }

    /** Pins anew whatever is known to be gone, or to have a name that leads elsewhere. */
    List<Pinned> pinStale(Caller caller, Running running) {
        List<Challenge> stale = needed().stream()
                .flatMap(image -> image.usedBy().stream().filter(image::isStaleFor))
                .distinct()
                .toList();
        return pinAnew.pin(caller, stale, running);
    }

    private NeededImage known(String image) {
        return needed().stream()
                .filter(each -> each.image().equals(image))
                .findFirst()
                .orElseThrow(() -> JsonFields.refusal("image", say("admin-images.unknown", image)));
    }

    private void ask(Caller caller, String image) {
        ledger.ask(image, clock.now());
        audit.record(caller.did(clock.now(), "image.fetch", image));
    }
}
