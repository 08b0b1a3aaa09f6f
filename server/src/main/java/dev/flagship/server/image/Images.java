package dev.flagship.server.image;

import static dev.flagship.server.words.Words.say;

import dev.flagship.ledger.image.ImageLedger;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.audit.Audit;
import dev.flagship.server.challenge.Challenge;
import dev.flagship.server.challenge.PinAnew;
import dev.flagship.server.challenge.PinAnew.Pinned;
import dev.flagship.server.challenge.Running;
import dev.flagship.server.http.JsonFields;
import dev.flagship.server.session.Caller;
import java.util.List;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Has engines fetch images before players need them, and pins definitions again to what the names of images lead to
 * now.
 */
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

    /** Returns all images that challenges run. */
    List<NeededImage> needed() {
        return needed.list();
    }

    /** Asks for an image that some challenge runs; refuses any other. */
    void fetch(Caller caller, String image) {
        NeededImage wanted = known(image);
        transaction.executeWithoutResult(status -> ask(caller, wanted.image()));
    }

    /** Asks for every missing image, and returns how many those are. */
    int fetchMissing(Caller caller) {
        List<String> missing = needed().stream()
                .filter(NeededImage::isLacking)
                .map(NeededImage::image)
                .toList();
        transaction.executeWithoutResult(status -> missing.forEach(image -> ask(caller, image)));
        return missing.size();
    }

    /** Pins the image again for all challenges that run it, even if no look found that its name leads elsewhere now. */
    List<Pinned> pin(Caller caller, String image, Running running) {
        return pinAnew.pin(caller, known(image).usedBy(), running);
    }

    /** Pins again every image that is known to be gone, or whose name is known to lead elsewhere now. */
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
