package dev.flagship.server.instance;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.instance.InstancePanelView.RemedyView;
import dev.flagship.server.refusal.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.servlet.ModelAndView;

/**
 * A page that asks before something is lost, for browsers where no script can ask in a dialog.
 *
 * @param yes the label of the one button; not shown when there are choices
 * @param choices the buttons in its place, each of which stops other instances
 */
public record Question(
        String question, String text, String action, String yes, String back, List<RemedyView> choices, int status) {
    private static final int OK = 200;

    /** Returns the address of the request that the question is about, with the way back. */
    public static String again(HttpServletRequest request, String back) {
        return request.getRequestURI() + "?back=" + URLEncoder.encode(back, StandardCharsets.UTF_8);
    }

    /** Asks whether to reset an instance. */
    public static Question reset(String action, String back) {
        return new Question(
                say("instance.reset-ask"),
                say("instance.reset-text"),
                action,
                say("instance.reset"),
                back,
                List.of(),
                OK);
    }

    /** Asks whether to stop an instance. */
    public static Question stop(String action, String back) {
        return new Question(
                say("instance.stop-ask"), say("instance.stop-text"), action, say("instance.stop"), back, List.of(), OK);
    }

    /** Asks whether to stop other instances so that a refused start is granted. */
    static Question choose(Refusal refusal, String action, String back) {
        return new Question(
                say("instance.swap-title"),
                refusal.sentence() + " " + say("instance.swap-text"),
                action,
                "",
                back,
                RemedyView.of(refusal),
                refusal.code().status());
    }

    /** Returns the page that asks it. */
    public ModelAndView page() {
        ModelAndView page = new ModelAndView(
                "layout/question",
                Map.of(
                        "question",
                        question,
                        "text",
                        text,
                        "action",
                        action,
                        "yes",
                        yes,
                        "back",
                        back,
                        "choices",
                        choices));
        page.setStatus(HttpStatusCode.valueOf(status));
        return page;
    }
}
