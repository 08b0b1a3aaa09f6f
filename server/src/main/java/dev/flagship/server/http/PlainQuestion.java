package dev.flagship.server.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Objects;
import org.springframework.web.servlet.ModelAndView;

/**
 * Asks before something is lost, on a page of its own, where no script has asked in a dialog.
 *
 * @param yes label of the button that does it
 * @param back where whoever thinks better of it goes
 */
public record PlainQuestion(String question, String text, String yes, String back) {
    public PlainQuestion {
        Objects.requireNonNull(question, "question");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(yes, "yes");
        Objects.requireNonNull(back, "back");
    }

    /** Whether nobody has said yes yet, neither on such a page nor in the script's dialog. */
    public static boolean isOpen(HttpServletRequest request) {
        return request.getParameter("confirmed") == null;
    }

    /** The page, whose answer goes where the request went. */
    public ModelAndView page(HttpServletRequest request) {
        return new ModelAndView(
                "instance/confirm",
                Map.of(
                        "question", question,
                        "text", text,
                        "action", request.getRequestURI(),
                        "yes", yes,
                        "back", back));
    }
}
