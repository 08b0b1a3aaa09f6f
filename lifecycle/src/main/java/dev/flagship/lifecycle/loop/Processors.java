package dev.flagship.lifecycle.loop;

import dev.flagship.lifecycle.container.ContainerTemplate;
import dev.flagship.lifecycle.container.Limits;
import dev.flagship.lifecycle.container.Member;
import dev.flagship.lifecycle.port.ContainerDriver.ImageFinding;
import java.math.BigDecimal;

/**
 * Checks whether an engine has the CPUs that a definition asks for. Profiles and catalogs are written for many engines,
 * so only the node can check this.
 *
 * @param count how many CPUs the engine has; 0 when it does not say
 */
record Processors(int count) {
    /** Returns {@code found}, or why this definition cannot be used although its image could. */
    ImageFinding judge(ContainerTemplate template, ImageFinding found) {
        String lack = lack(template);
        return found instanceof ImageFinding.Present present
                        && present.problem().isEmpty()
                        && !lack.isEmpty()
                ? new ImageFinding.Present(present.digest(), present.origin(), lack)
                : found;
    }

    private String lack(ContainerTemplate template) {
        if (isTooMuch(template.limits())) {
            return sentence(template.slug(), template.limits());
        }
        for (Member member : template.members()) {
            if (isTooMuch(member.limits())) {
                return sentence(member.name() + " of " + template.slug(), member.limits());
            }
        }
        return "";
    }

    private boolean isTooMuch(Limits limits) {
        return count > 0 && limits.cpus().compareTo(BigDecimal.valueOf(count)) > 0;
    }

    private String sentence(String whose, Limits limits) {
        return "cpu: " + whose + " asks for "
                + limits.cpus().toPlainString() + " (expected: at most " + count
                + ", which is what the engine has)";
    }
}
