package dev.flagship.server.image;

import static dev.flagship.server.words.Words.say;

import dev.flagship.ledger.image.ImageFetch;
import dev.flagship.ledger.image.ImagePin;
import dev.flagship.server.challenge.Running;
import dev.flagship.server.image.ImagesView.Row;
import dev.flagship.server.image.ImagesView.Use;
import dev.flagship.server.image.NeededImage.State;
import dev.flagship.server.session.Caller;
import dev.flagship.server.signin.Reauthenticated;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The operators' page of images. */
@Controller
class ImageAdminPages {
    private static final String HERE = "/admin/images";
    /** How many digits of an id engines show. */
    private static final int BRIEF = 12;

    private final Images images;

    ImageAdminPages(Images images) {
        this.images = images;
    }

    @GetMapping(HERE)
    ModelAndView list(Caller caller) {
        List<NeededImage> needed = images.needed();
        int missing = (int) needed.stream().filter(NeededImage::isLacking).count();
        int stale = (int) needed.stream().filter(ImageAdminPages::isStale).count();
        return new ModelAndView(
                "image/list",
                "view",
                new ImagesView(
                        needed.stream().map(ImageAdminPages::row).toList(),
                        needed.stream().noneMatch(image -> image.state() == State.UNKNOWN),
                        missing,
                        stale,
                        needed.stream().anyMatch(NeededImage::isOnItsWay),
                        caller.isAdmin()));
    }

    /** Has one image fetched; all missing ones when none is named. */
    @PostMapping(HERE)
    String fetch(Caller caller, @RequestParam(defaultValue = "") String image) {
        if (image.isBlank()) {
            images.fetchMissing(caller);
        } else {
            images.fetch(caller, image.strip());
        }
        return "redirect:" + HERE;
    }

    /** Pins one image again; all stale ones when none is named. */
    @Reauthenticated(when = Running.ALL_NOW)
    @PostMapping(HERE + "/pins")
    String pin(
            Caller caller,
            @RequestParam(defaultValue = "") String image,
            @RequestParam(name = Running.FIELD, defaultValue = "") String running) {
        if (image.isBlank()) {
            images.pinStale(caller, Running.of(running));
        } else {
            images.pin(caller, image.strip(), Running.of(running));
        }
        return "redirect:" + HERE;
    }

    private static boolean isStale(NeededImage image) {
        return image.state() == State.GONE || image.hasMoved();
    }

    private static String brief(String id) {
        String hex = id.substring(id.indexOf(':') + 1);
        return hex.substring(0, Math.min(BRIEF, hex.length()));
    }

    private static Row row(NeededImage needed) {
        ImageFetch fetch = needed.fetches().isEmpty() ? null : needed.fetches().getFirst();
        return new Row(
                needed.image(),
                needed.usedBy().stream()
                        .map(challenge -> new Use(challenge.id(), challenge.name(), challenge.weaknesses()))
                        .toList(),
                switch (needed.state()) {
                    case UNKNOWN -> say("container.not-looked");
                    case PRESENT -> say("container.there");
                    case MISSING -> say("container.missing");
                    case GONE -> say("admin-images.gone");
                    case UNUSABLE -> say("container.unusable");
                },
                switch (needed.state()) {
                    case UNKNOWN -> "is-waiting";
                    case PRESENT -> "is-usual";
                    case MISSING, GONE, UNUSABLE -> "is-failed";
                },
                needed.problem(),
                needed.pins().stream().map(pin -> brief(pin.id())).distinct().toList(),
                needed.pins().stream()
                        .filter(ImagePin::hasMoved)
                        .findFirst()
                        .map(pin -> brief(pin.named()))
                        .orElse(""),
                isStale(needed),
                fetch == null ? "" : words(fetch),
                fetch != null && fetch.state() == ImageFetch.State.FETCHING ? fetch.percent() : -1,
                needed.isLacking() && !needed.isOnItsWay());
    }

    private static String words(ImageFetch fetch) {
        return switch (fetch.state()) {
            case ASKED -> say("admin-images.asked");
            case FETCHING ->
                fetch.total() == 0
                        ? say("admin-images.fetching")
                        : say("admin-images.fetching-part", fetch.percent(), megabytes(fetch.total()));
            case FETCHED -> say("admin-images.fetched");
            case REFUSED -> say("admin-images.refused", fetch.detail());
        };
    }

    private static long megabytes(long bytes) {
        return Math.max(1, bytes / 1_000_000);
    }
}
