package dev.flagship.server.signin;

import dev.flagship.server.http.AskToSignIn;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.refusal.RefusedException;
import dev.flagship.server.session.Caller;
import dev.flagship.server.session.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.ModelAndViewDefiningException;

/**
 * Guards {@link Reauthenticated} handlers. Requests for pages are redirected to the question for the password and back.
 * Submitted forms are asked for the password together with all they sent, so that they can go on. Programs are refused.
 */
final class ReauthenticationGate implements HandlerInterceptor {
    private final Reauthentication reauthentication;

    ReauthenticationGate(Reauthentication reauthentication) {
        this.reauthentication = reauthentication;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException, ModelAndViewDefiningException {
        Caller caller = Visitor.current().caller().filter(Caller::makes).orElse(null);
        boolean guarded = handler instanceof HandlerMethod method && isGuarded(method, request);
        if (caller == null || !guarded || reauthentication.isRecent()) {
            return true;
        }
        if (request.getRequestURI().startsWith("/api/")) {
            throw Reauthentication.refused();
        }
        if (AskToSignIn.isPage(request)) {
            response.sendRedirect(
                    ReauthenticationPages.HERE + "?next=" + URLEncoder.encode(here(request), StandardCharsets.UTF_8));
            return false;
        }
        take(caller, request, response);
        return true;
    }

    private static boolean isGuarded(HandlerMethod method, HttpServletRequest request) {
        Reauthenticated guard = method.getMethodAnnotation(Reauthenticated.class);
        return guard != null && (guard.when().isEmpty() || isSent(guard.when(), request));
    }

    /** Whether the parameter has this value, among however many values are sent. */
    private static boolean isSent(String parameter, HttpServletRequest request) {
        int end = parameter.indexOf('=');
        String[] values = request.getParameterValues(parameter.substring(0, end));
        return values != null && List.of(values).contains(parameter.substring(end + 1));
    }

    /** Returns only if the form contains the right password. */
    private void take(Caller caller, HttpServletRequest request, HttpServletResponse response)
            throws ModelAndViewDefiningException {
        String typed = request.getParameter(Reauthentication.FIELD);
        if (typed == null) {
            throw new ModelAndViewDefiningException(question(request, "", HttpStatus.FORBIDDEN));
        }
        try {
            reauthentication.prove(caller, typed);
        } catch (RefusedException e) {
            throw new ModelAndViewDefiningException(again(request, response, e.refusal()));
        }
    }

    private static ModelAndView again(HttpServletRequest request, HttpServletResponse response, Refusal refusal) {
        ReauthenticationPages.tellToWait(refusal, response);
        return question(
                request,
                refusal.sentence(),
                HttpStatusCode.valueOf(refusal.code().status()));
    }

    private static ModelAndView question(HttpServletRequest request, String error, HttpStatusCode status) {
        ModelAndView page = new ModelAndView(
                "signin/reauthenticate",
                "view",
                ReauthenticationView.of(here(request), request.getParameterMap(), error));
        page.setStatus(status);
        return page;
    }

    /** Returns the requested address. */
    private static String here(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }
}
