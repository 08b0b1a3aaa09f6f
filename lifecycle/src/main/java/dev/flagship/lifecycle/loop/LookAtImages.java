package dev.flagship.lifecycle.loop;

import dev.flagship.lifecycle.action.PinImages;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.lifecycle.port.ContainerDriver;
import dev.flagship.lifecycle.port.ContainerDriver.ImageFinding;
import dev.flagship.lifecycle.port.EngineLedger;
import dev.flagship.lifecycle.port.EngineLedger.ImageUse;
import dev.flagship.lifecycle.port.Lease;
import java.util.List;

/** Checks the images that definitions use, and records the findings. */
record LookAtImages(ContainerDriver driver, EngineLedger engines, Clock clock) {
    void check(Lease lease, List<ImageUse> uses, Processors processors) {
        engines.recordImages(lease, driver.images(), clock.now());
        PinImages pins = new PinImages(driver, engines, clock, lease);
        for (ImageUse use : uses) {
            ImageFinding found = pins.check(use);
            ImageFinding judged = engines.template(use.definition())
                    .map(template -> processors.judge(template, found))
                    .orElse(found);
            engines.recordImage(lease, use.definition(), judged, clock.now());
        }
    }
}
