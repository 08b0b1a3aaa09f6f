package dev.flagship.server.account;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.settings.Setting;
import dev.flagship.server.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/** Whether strangers may register, and with what. */
public final class RegistrationPolicy {
    private final Settings settings;
    private final UserCount users;

    RegistrationPolicy(Settings settings, UserCount users) {
        this.settings = settings;
        this.users = users;
    }

    /** Whether there is a form to register by. */
    public boolean isOpen() {
        return settings.text(Setting.REGISTRATION_VISIBILITY).equals("public");
    }

    /** Whether a code has to be known. */
    public boolean asksForCode() {
        return !settings.text(Setting.REGISTRATION_CODE).isEmpty();
    }

    /** Why nobody can register now, if so. */
    Optional<Refusal> refusal() {
        if (!isOpen()) {
            return Optional.of(Refusal.of(Code.FORBIDDEN, say("account.registration-closed")));
        }
        return full(settings.number(Setting.USERS));
    }

    /** Why there can be no one more, if so; in the running transaction, where it stays true until that ends. */
    Optional<Refusal> fullHeld() {
        int most = settings.number(Setting.USERS);
        if (most > 0) {
            users.hold();
        }
        return full(most);
    }

    private Optional<Refusal> full(int most) {
        return most > 0 && users.all() >= most
                ? Optional.of(Refusal.of(Code.FORBIDDEN, say("account.registration-full", most)))
                : Optional.empty();
    }

    /** Whether the code is the one that is asked for; takes as long for any. */
    boolean isRight(String code) {
        return !asksForCode()
                || MessageDigest.isEqual(
                        code.strip().getBytes(StandardCharsets.UTF_8),
                        settings.text(Setting.REGISTRATION_CODE).strip().getBytes(StandardCharsets.UTF_8));
    }
}
