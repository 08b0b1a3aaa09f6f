package dev.flagship.server.account;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.password.Passwords;
import dev.flagship.server.settings.Setting;
import dev.flagship.server.settings.Settings;
import dev.flagship.server.text.Text;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Rules for names, e-mail addresses and passwords. Each returns the sentence that says what is wrong, or empty. */
public final class UserRules {
    private static final int LONGEST_NAME = 64;
    /** The longest e-mail address in characters. */
    public static final int LONGEST_EMAIL = 254;

    private static final Pattern LIKE_EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+");
    /**
     * Excludes the characters that mail uses for comments, lists and routes: with them mail could go to another domain
     * than is read here.
     */
    private static final Pattern EMAIL =
            Pattern.compile("[^\\s@()\\[\\],:;\\\\]+@[\\p{L}\\p{M}\\p{N}_-]+(?:\\.[\\p{L}\\p{M}\\p{N}_-]+)*");
    /** The prefix of the names of removed users. */
    private static final String REMOVED = "removed-";

    private final UserStore users;
    private final Settings settings;

    UserRules(UserStore users, Settings settings) {
        this.users = users;
        this.settings = settings;
    }

    /** Checks a name that the user does not have yet. */
    Optional<String> name(String name) {
        return newName(name, users::isNameTaken);
    }

    /** Checks a name that the user does not have yet, where it is known otherwise whether it is taken. */
    Optional<String> newName(String name, Predicate<String> taken) {
        if (!Text.shows(name) || name.length() > LONGEST_NAME || !Text.isPlain(name)) {
            return Optional.of(say("account.name-length", LONGEST_NAME));
        }
        if (LIKE_EMAIL.matcher(name).matches()) {
            return Optional.of(say("account.name-email"));
        }
        return taken.test(name) || name.toLowerCase(Locale.ROOT).startsWith(REMOVED)
                ? Optional.of(say("account.name-taken"))
                : Optional.empty();
    }

    /** Whether it is a single address that goes to the domain after the {@code @}. */
    static boolean isEmail(String text) {
        return EMAIL.matcher(text).matches();
    }

    /** Checks an address that the user does not have yet. */
    Optional<String> email(String email) {
        return newEmail(email, users::isEmailTaken);
    }

    /** Checks an address that the user does not have yet, where it is known otherwise whether it is taken. */
    Optional<String> newEmail(String email, Predicate<String> taken) {
        return anyEmail(email).or(() -> taken.test(email) ? Optional.of(say("account.email-taken")) : Optional.empty());
    }

    /** Checks an address that another user may already have. */
    Optional<String> anyEmail(String email) {
        if (email.length() > LONGEST_EMAIL || !Text.isPlain(email) || !isEmail(email)) {
            return Optional.of(say("account.email-invalid"));
        }
        return isDomainWelcome(email.substring(email.indexOf('@') + 1).toLowerCase(Locale.ROOT))
                ? Optional.empty()
                : Optional.of(say("account.email-domain"));
    }

    /** Checks a new password. */
    Optional<String> password(String password) {
        int least = shortestPassword();
        return password.length() < least || password.length() > Passwords.LONGEST
                ? Optional.of(say("account.password-length", least, Passwords.LONGEST))
                : Optional.empty();
    }

    /** Returns the minimum length of a new password, in characters. */
    public int shortestPassword() {
        return Passwords.shortest(settings);
    }

    private boolean isDomainWelcome(String domain) {
        String allowed = settings.text(Setting.DOMAINS_ALLOWED);
        return (allowed.isBlank() || isAmong(domain, allowed))
                && !isAmong(domain, settings.text(Setting.DOMAINS_REFUSED));
    }

    private static boolean isAmong(String domain, String list) {
        for (String each : list.toLowerCase(Locale.ROOT).split(",", -1)) {
            String pattern = each.strip();
            boolean below = pattern.startsWith("*.") && domain.endsWith(pattern.substring(1));
            if (below || (!pattern.isEmpty() && domain.equals(pattern))) {
                return true;
            }
        }
        return false;
    }
}
