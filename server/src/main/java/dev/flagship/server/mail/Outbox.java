package dev.flagship.server.mail;

import dev.flagship.ledger.flag.FlagVault;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.settings.Setting;
import dev.flagship.server.settings.Settings;

/** Takes letters to be sent. They take part in the running transaction, and go out when it is committed. */
public final class Outbox {
    private final MailStore store;
    private final FlagVault vault;
    private final Settings settings;
    private final Clock clock;

    Outbox(MailStore store, FlagVault vault, Settings settings, Clock clock) {
        this.store = store;
        this.vault = vault;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether there is a server that takes mail. */
    public boolean isOpen() {
        return !settings.text(Setting.MAIL_SERVER).isEmpty();
    }

    /** Puts a letter on its way. */
    public void put(Letter letter) {
        put(letter, true);
    }

    /** Puts a letter on its way, or does as much work and does not, where whoever waits must not learn which. */
    public void put(Letter letter, boolean goesOut) {
        store.add(
                letter.recipient(),
                letter.subject(),
                vault.sealEvidence(letter.text(), subject(letter.recipient())),
                goesOut,
                clock.now());
    }

    /** What a letter to this recipient is sealed for. */
    static String subject(String recipient) {
        return "mail:" + recipient;
    }
}
