package dev.flagship.server.mail;

import dev.flagship.ledger.flag.FlagVault;
import dev.flagship.lifecycle.port.Clock;
import dev.flagship.server.settings.Setting;
import dev.flagship.server.settings.Settings;

/** Queues letters. They are part of the running transaction, and are sent once it is committed. */
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

    /** Returns whether a mail server is set. */
    public boolean isOpen() {
        return !settings.text(Setting.MAIL_SERVER).isEmpty();
    }

    /** Queues a letter. */
    public void put(Letter letter) {
        put(letter, true);
    }

    /**
     * Queues a letter, or does the same work without queueing it. The response time then does not tell which happened.
     */
    public void put(Letter letter, boolean goesOut) {
        store.add(
                letter.recipient(),
                letter.subject(),
                vault.sealEvidence(letter.text(), subject(letter.recipient())),
                goesOut,
                clock.now());
    }

    /** Returns the subject for which a letter to this recipient is sealed. */
    static String subject(String recipient) {
        return "mail:" + recipient;
    }
}
