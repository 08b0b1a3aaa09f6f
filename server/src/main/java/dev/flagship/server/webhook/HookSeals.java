package dev.flagship.server.webhook;

import dev.flagship.ledger.flag.FlagVault;

/**
 * Encrypts addresses and secrets of hooks. Each is bound to its hook and field, so a value that was copied to another
 * row cannot be decrypted.
 */
final class HookSeals {
    private final FlagVault vault;

    HookSeals(FlagVault vault) {
        this.vault = vault;
    }

    String sealUrl(long hook, String url) {
        return vault.sealEvidence(url, "webhook-url:" + hook);
    }

    /**
     * Decrypts an address. Throws {@link dev.flagship.ledger.flag.KeysetException} where it was sealed with other keys.
     */
    String openUrl(long hook, String sealed) {
        return vault.openEvidence(sealed, "webhook-url:" + hook);
    }

    String sealSecret(long hook, String secret) {
        return vault.sealEvidence(secret, "webhook-secret:" + hook);
    }

    /**
     * Decrypts a secret. Throws {@link dev.flagship.ledger.flag.KeysetException} where it was sealed with other keys.
     */
    String openSecret(long hook, String sealed) {
        return vault.openEvidence(sealed, "webhook-secret:" + hook);
    }
}
