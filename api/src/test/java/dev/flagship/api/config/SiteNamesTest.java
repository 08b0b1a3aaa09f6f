package dev.flagship.api.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteNamesTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            0.0.0.0,   '',        http://ctf.test:8000,  play.test,       true
            0.0.0.0,   '',        http://ctf.test:8000,  ctf.test,        false
            0.0.0.0,   '',        http://ctf.test:8000,  CTF.test,        false
            0.0.0.0,   '',        https://ctf.test,      play.ctf.test,   false
            0.0.0.0,   '',        https://www.ctf.test,  ctf.test,        false
            192.0.2.7, '',        http://192.0.2.7:8000, 192.0.2.7,       false
            192.0.2.7, '',        http://192.0.2.7:8000, 192.0.2.8,       true
            127.0.0.1, 127.0.0.1, https://ctf.test,      ctf.test,        false
            127.0.0.1, '',        http://ctf.test:8000,  ctf.test,        true
            127.0.0.1, '',        http://localhost:8000, localhost,       true
            0.0.0.0,   '',        http://localhost:8000, localhost,       true
            0.0.0.0,   '',        http://localhost:8000, play.localhost,  true
            127.0.0.1, 127.0.0.1, https://localhost,     localhost,       true
            """)
    void namesThatShareCookiesAreForThisMachineAlone(
            String bind, String proxies, String pages, String instances, boolean allowed) {
        PlatformConfig config = config(bind, proxies, pages, instances);

        assertThat(SiteNames.of(config.server(), instances).areAllowed()).isEqualTo(allowed);
        if (allowed) {
            assertThat(config.withNamesApart()).isSameAs(config);
        } else {
            assertThatExceptionOfType(ConfigException.class)
                    .isThrownBy(config::withNamesApart)
                    .withMessageStartingWith(
                            "flagship.gateway.domain: " + instances + ", where flagship.server.public-url is at "
                                    + URI.create(pages).getHost() + " (expected: another name");
        }
    }

    @Test
    void aUrlWithoutANameSharesNothing() {
        assertThat(SiteNames.site(URI.create("http:/x")).text()).isEmpty();
        assertThat(config("0.0.0.0", "", "http:/x", "play.test")
                        .withNamesApart()
                        .server()
                        .bind())
                .isEqualTo("0.0.0.0");
    }

    private static PlatformConfig config(String bind, String proxies, String pages, String instances) {
        Path nowhere = Path.of("nowhere");
        return new PlatformConfig(
                nowhere,
                nowhere,
                new PlatformConfig.Database("jdbc:postgresql://127.0.0.1:1/x", "x", nowhere),
                nowhere,
                new PlatformConfig.Engine("local", URI.create("unix:///nowhere.sock")),
                new PlatformConfig.Server(bind, 8000, URI.create(pages), Front.of(null, proxies)),
                new PlatformConfig.Gateway(
                        bind, instances, false, instances, 8001, new PlatformConfig.PortRange(1, 2)));
    }
}
