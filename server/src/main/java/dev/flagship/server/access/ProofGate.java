package dev.flagship.server.access;

import dev.flagship.server.http.AskToSignIn;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.session.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Guards what only users with a proven address may use. Requests for pages are redirected to the page where they prove
 * it.
 */
final class ProofGate implements HandlerInterceptor {
    private final Access access;

    ProofGate(Access access) {
        this.access = access;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        return !access.lacksProof(Visitor.current()) || send(Access.unproven(), request, response);
    }

    /**
     * Redirects a request for a page to the page where the address is proven, and refuses any other request. Always
     * returns false, because the request ends there.
     */
    static boolean send(Refusal refusal, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!AskToSignIn.isPage(request)) {
            throw refusal.asException();
        }
        response.sendRedirect("/confirm");
        return false;
    }
}
