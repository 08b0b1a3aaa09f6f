package dev.flagship.server.settings;

import dev.flagship.ledger.flag.FlagVault;
import dev.flagship.ledger.flag.KeysetException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Encrypts secret settings, so that the database alone does not reveal them. */
final class SealedSettings {
    private static final Logger LOG = LoggerFactory.getLogger(SealedSettings.class);

    private final FlagVault vault;

    SealedSettings(FlagVault vault) {
        this.vault = vault;
    }

    String seal(Setting setting, String value) {
        return value.isEmpty() ? "" : vault.sealEvidence(value, subject(setting));
    }

    /** Returns the decrypted value; empty when it was sealed with keys that are gone. */
    String open(Setting setting, String sealed) {
        try {
            return sealed.isEmpty() ? "" : vault.openEvidence(sealed, subject(setting));
        } catch (KeysetException e) {
            LOG.warn("{} was sealed with other keys; set it again", setting.key());
            return "";
        }
    }

    private static String subject(Setting setting) {
        return "setting:" + setting.key();
    }
}
