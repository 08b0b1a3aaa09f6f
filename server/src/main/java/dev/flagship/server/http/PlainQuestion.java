package dev.flagship.server.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Objects;
import org.springframework.web.servlet.ModelAndView;

/**
 * A page that asks before something is lost, where no script has asked in a dialog.
 *
 * @param yes the label of the button that goes on
 * @param back the address for those who change their mind
 */
public record PlainQuestion(String question, String text, String yes, String back) {
    public PlainQuestion {
        Objects.requireNonNull(question, "question");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(yes, "yes");
        Objects.requireNonNull(back, "back");
    }

    /** Returns whether nobody has agreed yet, neither on such a page nor in the script's dialog. */
    public static boolean isOpen(HttpServletRequest request) {
        return request.getParameter("confirmed") == null;
    }

    /** Returns the page. Its form is sent to the address of the request. */
    public ModelAndView page(HttpServletRequest request) {
        return new ModelAndView(
                "layout/question",
                Map.of(
                        "question", question,
                        "text", text,
                        "action", request.getRequestURI(),
                        "yes", yes,
                        "back", back));
    }
}
