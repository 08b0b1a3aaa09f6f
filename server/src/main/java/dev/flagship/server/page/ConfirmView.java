package dev.flagship.server.page;

import static dev.flagship.server.words.Words.say;

import java.util.List;
import java.util.Objects;

/**
 * A page that asks before something is lost, and says what.
 *
 * @param tab the part of the site on which it is asked
 * @param names the names of everything that is affected
 * @param action the address to which the answer is sent
 * @param fields the fields that the answer repeats, in the order of the form
 * @param word the word that has to be typed first; empty for none
 * @param error why it was not done; empty when it is asked for the first time
 */
public record ConfirmView(
        AdminTab tab,
        String question,
        String text,
        List<String> names,
        String action,
        List<Hidden> fields,
        String word,
        String yes,
        String back,
        String error) {
    public ConfirmView {
        Objects.requireNonNull(tab, "tab");
        Objects.requireNonNull(question, "question");
        names = List.copyOf(names);
        fields = List.copyOf(fields);
    }

    /** Asks before something is removed: without a word to type, and without fields. */
    public static ConfirmView removal(
            AdminTab tab, String question, String text, List<String> names, String action, String back) {
        return new ConfirmView(tab, question, text, names, action, List.of(), "", say("common.remove"), back, "");
    }

    /** The same where a word has to be typed, and why it was not done. */
    public ConfirmView typing(String expected, String refusal) {
        return new ConfirmView(tab, question, text, names, action, fields, expected, yes, back, refusal);
    }

    /** The same whose answer repeats these fields. */
    public ConfirmView sending(List<Hidden> repeated) {
        return new ConfirmView(tab, question, text, names, action, repeated, word, yes, back, error);
    }

    /** One hidden field. */
    public record Hidden(String name, String value) {}
}
