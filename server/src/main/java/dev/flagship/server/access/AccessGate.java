package dev.flagship.server.access;

import dev.flagship.server.http.AskToSignIn;
import dev.flagship.server.session.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.servlet.HandlerInterceptor;

/** Guards the addresses of one area, pages and API alike. */
final class AccessGate implements HandlerInterceptor {
    private final Area area;
    private final Access access;
    private final OwnWork ownWork;
    private final AskToSignIn askToSignIn;

    AccessGate(Area area, Access access, OwnWork ownWork, AskToSignIn askToSignIn) {
        this.ownWork = ownWork;
        this.area = area;
        this.access = access;
        this.askToSignIn = askToSignIn;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        Visitor visitor = Visitor.current();
        if (area == Area.CHALLENGES && ownWork.isAskedFor(request, visitor)) {
            return true;
        }
        return switch (access.look(area, visitor)) {
            case Access.Seen() -> true;
            case Access.AskedToSignIn() -> {
                askToSignIn.send(request, response);
                yield false;
            }
            case Access.AskedToConfirm(var refusal) -> ProofGate.send(refusal, request, response);
            case Access.Closed(var refusal) -> throw refusal.asException();
        };
    }
}
