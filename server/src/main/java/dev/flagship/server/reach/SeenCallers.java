package dev.flagship.server.reach;

import dev.flagship.server.session.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.servlet.HandlerInterceptor;

/** Notes the addresses that signed-in callers come from. */
final class SeenCallers implements HandlerInterceptor {
    private final Reach reach;

    SeenCallers(Reach reach) {
        this.reach = reach;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        boolean byToken = request.getHeader("Authorization") != null;
        Visitor.current().caller().ifPresent(byToken ? reach::seenByToken : reach::seenInSession);
        return true;
    }
}
