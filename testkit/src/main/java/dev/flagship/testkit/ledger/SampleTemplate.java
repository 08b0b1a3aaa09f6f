package dev.flagship.testkit.ledger;

import dev.flagship.lifecycle.container.ContainerTemplate;
import dev.flagship.lifecycle.container.ExposedPort;
import dev.flagship.lifecycle.container.FlagDelivery;
import dev.flagship.lifecycle.container.Limits;
import dev.flagship.lifecycle.container.Readiness;
import dev.flagship.lifecycle.container.User;
import dev.flagship.lifecycle.flag.FlagTemplate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A template for tests in which nothing but its ports matters. */
public final class SampleTemplate {
    /** A port that is reached by host name. */
    public static final ExposedPort WEB = new ExposedPort("web", 8080, ExposedPort.Exposure.HTTP);

    /** A port that is reached at a gateway port. */
    public static final ExposedPort RAW = new ExposedPort("raw", 9000, ExposedPort.Exposure.TCP);

    /** A port that is reached by server name inside TLS. */
    public static final ExposedPort SEALED = new ExposedPort("sealed", 9001, ExposedPort.Exposure.TLS);

    /** How long its instances run. */
    public static final Duration LIFETIME = Duration.ofHours(1);

    private SampleTemplate() {}

    /** Returns a template with image {@code sample} and {@link #LIFETIME}, ready when its first port answers. */
    public static ContainerTemplate with(ExposedPort... ports) {
        return new ContainerTemplate(
                "sample",
                "sample",
                List.of(),
                Map.of(),
                List.of(ports),
                new Limits(64L << 20, 500_000_000, 64),
                Set.of(),
                List.of(),
                User.DEFAULT,
                FlagTemplate.DEFAULT,
                new FlagDelivery.File(FlagDelivery.File.DEFAULT_PATH),
                new Readiness.Tcp(ports[0].number(), Duration.ofSeconds(30)),
                LIFETIME);
    }
}
