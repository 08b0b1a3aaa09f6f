package dev.flagship.server.access;

import dev.flagship.server.account.Visitor;
import dev.flagship.server.http.AskToSignIn;
import dev.flagship.server.refusal.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.servlet.HandlerInterceptor;

/** Stands before what is only for people who proved their address: a page sends them to prove it. */
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

    /** Sends a page's reader to prove the address, and refuses everything else; false, because it ends there. */
    static boolean send(Refusal refusal, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!AskToSignIn.isPage(request)) {
            throw refusal.asException();
        }
        response.sendRedirect("/confirm");
        return false;
    }
}
