package dev.flagship.server.setup;

import dev.flagship.server.session.Caller;
import dev.flagship.server.setup.ResetEvent.Part;
import dev.flagship.server.signin.Reauthenticated;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * Resets a competition, by the form that CTFd's clients know. The page asks to type a word before it sends the form.
 */
@Controller
class ResetPages {
    private final ResetEvent resetEvent;

    ResetPages(ResetEvent resetEvent) {
        this.resetEvent = resetEvent;
    }

    @GetMapping("/admin/reset")
    ModelAndView form() {
        return new ModelAndView("setup/reset");
    }

    @Reauthenticated
    @PostMapping("/admin/reset")
    String reset(Caller caller, HttpServletRequest request) {
        Set<Part> parts = EnumSet.noneOf(Part.class);
        for (Part part : Part.values()) {
            if (request.getParameter(part.name().toLowerCase(Locale.ROOT)) != null) {
                parts.add(part);
            }
        }
        String code = resetEvent.reset(caller, parts);
        return "redirect:/setup" + (code.isEmpty() ? "" : "?code=" + URLEncoder.encode(code, StandardCharsets.UTF_8));
    }
}
