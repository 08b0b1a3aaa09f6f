package dev.flagship.server.instance;

import java.util.Map;
import org.springframework.web.servlet.ModelAndView;

/** Asks before something is lost, on a page of its own, where no script can ask in a dialog. */
record Question(String question, String text, String action, String yes, String back) {

    static Question reset(String action, String back) {
        return new Question(
                "Reset this instance?",
                "A new flag is made, and all files in the instance are lost. The time left stays as it is.",
                action,
                "Reset",
                back);
    }

    static Question stop(String action, String back) {
        return new Question(
                "Stop this instance?",
                "Its flag stops working, and all files in the instance are lost.",
                action,
                "Stop",
                back);
    }

    ModelAndView page() {
        return new ModelAndView(
                "instance/confirm",
                Map.of("question", question, "text", text, "action", action, "yes", yes, "back", back));
    }
}
