package dev.flagship.server.password;

import dev.flagship.server.http.ErrorAnswers;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The password feature. */
@Configuration(proxyBeanMethods = false)
public class PasswordConfiguration {
    private static final int WAITING_HASHES = 1_000;
    /**
     * How many of them may come from one place on the network: more than sit in a hall behind one address, but few
     * enough that one place cannot keep everybody else out.
     */
    private static final int WAITING_OF_PLACE = 700;
    /** Runs after the limits on request bodies and before anything else. */
    private static final int BEFORE_SECURITY = -101;

    @Bean
    Passwords passwords(HashCost cost) {
        int cores = Runtime.getRuntime().availableProcessors();
        return new Passwords(Math.max(1, cores - 1), WAITING_HASHES, cost);
    }

    @Bean
    FilterRegistrationBean<SignInLine> signInLine(Passwords passwords, ErrorAnswers errors) {
        Line line = new Line(passwords.turns() + 1, WAITING_HASHES, WAITING_OF_PLACE);
        FilterRegistrationBean<SignInLine> registration = new FilterRegistrationBean<>(new SignInLine(line, errors));
        registration.setOrder(BEFORE_SECURITY);
        return registration;
    }
}
