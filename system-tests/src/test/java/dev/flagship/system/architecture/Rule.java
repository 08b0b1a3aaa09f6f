package dev.flagship.system.architecture;

import com.tngtech.archunit.lang.ArchRule;
import java.util.function.Function;

/**
 * A rule of the architecture.
 *
 * @param name what it demands, in a few words
 * @param at makes the rule for everything below a root package, the product's or the fixtures'
 * @param fixture simple name of the class below {@link #FIXTURES} that must violate it
 */
record Rule(String name, Function<String, ArchRule> at, String fixture) {
    /** The package below which the product is. */
    static final String PRODUCT = "dev.flagship";

    /** The package below which a small wrong product is. */
    static final String FIXTURES = "dev.flagship.system.architecture.fixture";

    @Override
    public String toString() {
        return name;
    }
}
