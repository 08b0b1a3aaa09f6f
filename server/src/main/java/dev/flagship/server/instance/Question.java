package dev.flagship.server.instance;

import static dev.flagship.server.words.Words.say;

import java.util.Map;
import org.springframework.web.servlet.ModelAndView;

/** Asks before something is lost, on a page of its own, where no script can ask in a dialog. */
record Question(String question, String text, String action, String yes, String back) {

    static Question reset(String action, String back) {
        return new Question(say("instance.reset-ask"), say("instance.reset-text"), action, say("instance.reset"), back);
    }

    static Question stop(String action, String back) {
        return new Question(say("instance.stop-ask"), say("instance.stop-text"), action, say("instance.stop"), back);
    }

    ModelAndView page() {
        return new ModelAndView(
                "instance/confirm",
                Map.of("question", question, "text", text, "action", action, "yes", yes, "back", back));
    }
}
