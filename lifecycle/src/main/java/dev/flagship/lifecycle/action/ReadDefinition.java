package dev.flagship.lifecycle.action;

import dev.flagship.lifecycle.action.PinImages.Settled;
import dev.flagship.lifecycle.container.ContainerTemplate;
import dev.flagship.lifecycle.container.Weakness;
import dev.flagship.lifecycle.instance.DefinitionRef;
import dev.flagship.lifecycle.instance.Reason;
import dev.flagship.lifecycle.port.EngineLedger;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the definition of an instance, and checks whether the instance may be started from it. */
final class ReadDefinition {
    private final EngineLedger engines;
    private final Granted granted;
    private final PinImages images;

    ReadDefinition(EngineLedger engines, Granted granted, PinImages images) {
        this.engines = engines;
        this.granted = granted;
        this.images = images;
    }

    /** The outcome. */
    sealed interface Definition {
        /** It may be started; the image ids are by image name. */
        record Usable(ContainerTemplate template, Map<String, String> ids) implements Definition {}

        /** It may not be started, for this reason. */
        record Unfit(Reason reason, String detail) implements Definition {}
    }

    Definition read(DefinitionRef definition) {
        Optional<ContainerTemplate> template = engines.template(definition);
        return template.isEmpty()
                ? new Definition.Unfit(Reason.DEFINITION, "its definition cannot be read any more")
                : judge(definition, template.get());
    }

    private Definition judge(DefinitionRef definition, ContainerTemplate template) {
        Set<Weakness> ungranted = granted.lacking(template);
        if (!ungranted.isEmpty()) {
            return new Definition.Unfit(Reason.NOT_GRANTED, Granted.inWords(template.slug(), ungranted));
        }
        return switch (images.settle(definition, template)) {
            case Settled.Unfit(Reason reason, String detail) -> new Definition.Unfit(reason, detail);
            case Settled.Pinned(Map<String, String> ids) -> new Definition.Usable(template, ids);
        };
    }
}
