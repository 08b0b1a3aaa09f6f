package dev.flagship.server.mail;

import java.util.Objects;

/**
 * A message to one person.
 *
 * @param recipient an e-mail address
 * @param subject one line
 */
public record Letter(String recipient, String subject, String text) {
    public Letter {
        Objects.requireNonNull(recipient, "recipient");
        Objects.requireNonNull(text, "text");
        if (recipient.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a recipient is one line");
        }
        subject = subject.replaceAll("\\p{Cntrl}+", " ");
    }

    @Override
    public String toString() {
        return "Letter[" + subject + "]";
    }
}
