package dev.flagship.server.http;

import jakarta.servlet.http.HttpServletRequest;

/** What a form says of the word that has to be typed before something is lost. */
public enum TypedWord {
    /** The form does not have it, because nobody was asked yet. */
    ABSENT,
    /** It is another word. */
    WRONG,
    /** It is the expected word. */
    RIGHT;

    /** Compares what was typed with what is expected. White space around it is ignored. */
    public static TypedWord in(HttpServletRequest request, String expected) {
        if (FormFields.text(request, "word").strip().equals(expected)) {
            return RIGHT;
        }
        return request.getParameter("word") == null ? ABSENT : WRONG;
    }
}
