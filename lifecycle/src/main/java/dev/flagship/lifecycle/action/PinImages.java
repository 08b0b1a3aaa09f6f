package dev.flagship.lifecycle.action;

import dev.flagship.lifecycle.container.ContainerTemplate;
import dev.flagship.lifecycle.container.ImageName;
import dev.flagship.lifecycle.container.Member;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.lifecycle.port.ContainerDriver;
import dev.flagship.lifecycle.port.ContainerDriver.ImageFinding;
import dev.flagship.lifecycle.port.EngineLedger;
import dev.flagship.lifecycle.port.EngineLedger.ImageUse;
import dev.flagship.lifecycle.port.Lease;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Pins the images of a definition version: each image name is resolved once, when it is first found usable, and that
 * image is used from then on. Builds and fetches move names, and what players start must not change unnoticed.
 */
public final class PinImages {
    private final ContainerDriver driver;
    private final EngineLedger engines;
    private final Clock clock;
    private final Lease lease;
    /** Findings of this look, since many definitions may use the same image. */
    private final Map<String, ImageFinding> found = new HashMap<>();

    public PinImages(ContainerDriver driver, EngineLedger engines, Clock clock, Lease lease) {
        this.driver = driver;
        this.engines = engines;
        this.clock = clock;
        this.lease = lease;
    }

    /** The outcome of {@link #settle}. */
    sealed interface Settled {
        /** All images are pinned; the ids are by image name. */
        record Pinned(Map<String, String> ids) implements Settled {}

        /** An image is not pinned and cannot be. */
        record Unfit(Reason reason, String detail) implements Settled {}
    }

    /** Pins the images for a start. The engine is asked only about those that are not pinned yet. */
    Settled settle(DefinitionRef definition, ContainerTemplate template) {
        Map<String, String> ids = new HashMap<>(engines.pins(definition));
        for (String image : template.images()) {
            if (ids.containsKey(image)) {
                continue;
            }
            switch (look(image)) {
                case ImageFinding.Missing() -> {
                    return new Settled.Unfit(Reason.IMAGE_MISSING, lacking(image, null));
                }
                case ImageFinding.Present present
                when !present.problem().isEmpty() -> {
                    return new Settled.Unfit(Reason.ENGINE, image + ": " + present.problem());
                }
                case ImageFinding.Present present -> ids.put(image, pin(definition, image, present));
            }
        }
        return new Settled.Pinned(ids);
    }

    /**
     * Checks the images in the regular look: pins those that can be pinned, and records what became of pinned ones. A
     * definition with any unusable image is reported as unusable.
     */
    public ImageFinding check(ImageUse use) {
        Map<String, String> ids = engines.pins(use.definition());
        ImageFinding own = check(use.definition(), use.image(), ids);
        String problem = "";
        for (Member member : members(use.definition())) {
            String lack = switch (check(use.definition(), member.image(), ids)) {
                case ImageFinding.Missing() -> lacking(member.image(), ids.get(member.image()));
                case ImageFinding.Present there -> there.problem();
            };
            if (problem.isEmpty() && !lack.isEmpty()) {
                problem = member.name() + ": " + lack;
            }
        }
        return own instanceof ImageFinding.Present present && present.problem().isEmpty()
                ? new ImageFinding.Present(present.digest(), present.origin(), problem)
                : own;
    }

    private List<Member> members(DefinitionRef definition) {
        return engines.template(definition).map(ContainerTemplate::members).orElse(List.of());
    }

    private ImageFinding check(DefinitionRef definition, String image, Map<String, String> ids) {
        ImageFinding named = look(image);
        String id = ids.get(image);
        if (id == null) {
            if (named instanceof ImageFinding.Present present
                    && present.problem().isEmpty()) {
                pin(definition, image, present);
            }
            return named;
        }
        ImageFinding pinned = look(id);
        engines.recordPin(
                lease,
                definition,
                image,
                pinned instanceof ImageFinding.Present,
                named instanceof ImageFinding.Present present ? present.digest() : "",
                clock.now());
        return pinned;
    }

    private ImageFinding look(String reference) {
        return found.computeIfAbsent(reference, driver::image);
    }

    /**
     * When the lease was lost meanwhile, nothing is written; the result does not matter then, because later writes fail
     * as well.
     */
    private String pin(DefinitionRef definition, String image, ImageFinding.Present present) {
        return engines.pin(lease, definition, image, present, clock.now()).orElse(present.digest());
    }

    private static String lacking(String image, @Nullable String id) {
        return "the engine has no image " + ImageName.inWords(image, id);
    }
}
