package dev.flagship.server.account;

import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Hands handlers who is asking: as {@link Caller} where only people signed in may ask, else as {@link Visitor}. */
final class CallerArgument implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Caller.class || parameter.getParameterType() == Visitor.class;
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
        return visitor.caller()
                .orElseThrow(() -> Refusal.of(Code.FORBIDDEN, "Sign in first.").asException());
    }
}
