package dev.flagship.lifecycle.action;

import dev.flagship.lifecycle.container.ContainerTemplate;
import dev.flagship.lifecycle.flag.FlagContext;
import dev.flagship.lifecycle.flag.FlagTemplate;
import dev.flagship.lifecycle.flag.SealedFlag;
import dev.flagship.lifecycle.port.FlagSeal;
import java.util.random.RandomGenerator;

/** The flag of an incarnation. It is made and sealed once, and opened by whoever continues the launch. */
final class LaunchFlags {
    private final FlagSeal seal;
    private final RandomGenerator random;

    LaunchFlags(FlagSeal seal, RandomGenerator random) {
        this.seal = seal;
        this.random = random;
    }

    /** A new flag: in the clear for the container, sealed for the ledger. */
    record Made(String flag, SealedFlag sealed) {}

    Made make(ContainerTemplate template, FlagContext context) {
        String flag = FlagTemplate.parse(template.flagTemplate()).generate(random);
        return new Made(flag, seal.seal(flag, context));
    }

    String open(SealedFlag sealed, FlagContext context) {
        return seal.open(sealed, context);
    }
}
