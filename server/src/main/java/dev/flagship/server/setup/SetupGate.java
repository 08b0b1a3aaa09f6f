package dev.flagship.server.setup;

import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.servlet.HandlerInterceptor;

/** Until the competition is set up, all pages lead to the form, and the API says so. */
final class SetupGate implements HandlerInterceptor {
    private final ObjectProvider<SetUp> setUp;
    private volatile boolean done;

    SetupGate(ObjectProvider<SetUp> setUp) {
        this.setUp = setUp;
    }

    /** From now on everything has to be asked again. */
    void forget() {
        done = false;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (done || !setUp.getObject().isOpen()) {
            done = true;
            return true;
        }
        if (request.getRequestURI().startsWith("/api/")) {
            throw Refusal.of(Code.FORBIDDEN, "The competition is not set up yet: go to /setup.")
                    .asException();
        }
        response.sendRedirect("/setup");
        return false;
    }
}
