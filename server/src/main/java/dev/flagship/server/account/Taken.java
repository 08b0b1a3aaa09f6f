package dev.flagship.server.account;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.http.JsonFields;
import dev.flagship.server.refusal.RefusedException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.dao.DuplicateKeyException;

/** Refusals for a name or an e-mail address that another user took after it was checked and before it was stored. */
public final class Taken {
    private Taken() {}

    /**
     * Returns the refusal for the field whose unique index was violated.
     *
     * @param name the sentence to use if it was a name
     */
    public static RefusedException refusal(DuplicateKeyException e, String name) {
        return isOfEmail(e)
                ? JsonFields.refusal("email", say("account.email-taken"))
                : JsonFields.refusal("name", name);
    }

    private static boolean isOfEmail(DuplicateKeyException e) {
        if (!(e.getMostSpecificCause() instanceof PSQLException cause)) {
            return false;
        }
        ServerErrorMessage said = cause.getServerErrorMessage();
        return said != null && String.valueOf(said.getConstraint()).endsWith("_email");
    }
}
