package dev.flagship.server.session;

import static dev.flagship.server.words.Words.say;

import dev.flagship.server.audit.Actor;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Resolves handler parameters that name who is asking: {@link Caller} where only signed-in users may ask, {@link Actor}
 * where the handler only records them, and {@link Visitor} for anybody.
 */
final class CallerArgument implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return List.of(Caller.class, Visitor.class, Actor.class).contains(parameter.getParameterType());
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        Visitor visitor = Visitor.current();
        if (parameter.getParameterType() == Visitor.class) {
            return visitor;
        }
        Caller caller = visitor.caller()
                .orElseThrow(() ->
                        Refusal.of(Code.FORBIDDEN, say("account.sign-in-first")).asException());
        return parameter.getParameterType() == Actor.class ? caller.actor() : caller;
    }
}
