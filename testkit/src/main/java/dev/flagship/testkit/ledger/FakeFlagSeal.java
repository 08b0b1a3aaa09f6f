package dev.flagship.testkit.ledger;

import dev.flagship.lifecycle.flag.FlagContext;
import dev.flagship.lifecycle.flag.SealedFlag;
import dev.flagship.lifecycle.port.FlagSeal;

/** Binds a flag to its context as the real seal does, but does not encrypt it. */
public final class FakeFlagSeal implements FlagSeal {

    @Override
    public SealedFlag seal(String flag, FlagContext context) {
        return new SealedFlag(prefix(context) + flag, "hash of " + flag);
    }

    @Override
    public String open(SealedFlag sealed, FlagContext context) {
        if (!sealed.ciphertext().startsWith(prefix(context))) {
            throw new IllegalStateException("sealed for something else than " + context);
        }
        return sealed.ciphertext().substring(prefix(context).length());
    }

    private static String prefix(FlagContext context) {
        return context.challengeId() + "/" + context.incarnation() + "/";
    }
}
