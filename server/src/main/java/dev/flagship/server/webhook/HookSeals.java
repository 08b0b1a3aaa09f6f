package dev.flagship.server.webhook;

import dev.flagship.ledger.flag.FlagVault;

/** Seals what is secret of a hook, each for its own place: what is copied to another row does not open there. */
final class HookSeals {
    private final FlagVault vault;

    HookSeals(FlagVault vault) {
        this.vault = vault;
    }

    String sealUrl(long hook, String url) {
        return vault.sealEvidence(url, "webhook-url:" + hook);
    }

    /** Throws {@link dev.flagship.ledger.flag.KeysetException} where the keys are others. */
    String openUrl(long hook, String sealed) {
        return vault.openEvidence(sealed, "webhook-url:" + hook);
    }

    String sealSecret(long hook, String secret) {
        return vault.sealEvidence(secret, "webhook-secret:" + hook);
    }

    /** Throws {@link dev.flagship.ledger.flag.KeysetException} where the keys are others. */
    String openSecret(long hook, String sealed) {
        return vault.openEvidence(sealed, "webhook-secret:" + hook);
    }
}
