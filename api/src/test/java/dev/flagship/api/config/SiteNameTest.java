package dev.flagship.api.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteNameTest {
    @ParameterizedTest
    @CsvSource({
        "ctf.example.org,  ctf.example.org,      true",
        "ctf.example.org,  CTF.Example.Org.,     true",
        "ctf.example.org,  play.ctf.example.org, true",
        "ctf.example.org,  example.org,          true",
        "192.0.2.7,        192.0.2.7,            true",
        "ctf.example.org,  play.example.org,     false",
        "ctf.example.org,  ctf.example.net,      false",
        "ctf.example.org,  notctf.example.org,   false",
        "192.0.2.7,        92.0.2.7,             false",
        "ctf.example.org,  '',                   false"
    })
    void cookiesAreSharedByOneNameAndThoseBelowIt(String one, String other, boolean shared) {
        assertThat(new SiteName(one).sharesCookiesWith(new SiteName(other))).isEqualTo(shared);
        assertThat(new SiteName(other).sharesCookiesWith(new SiteName(one))).isEqualTo(shared);
    }

    @ParameterizedTest
    @CsvSource({
        "ctf.example.org, true",
        "CTF.Example.Org., true",
        "localhost, true",
        "192.0.2.7, true",
        "'', false",
        "-ctf.example.org, false",
        "ctf..example.org, false",
        "ctf example.org, false",
        "ctf_example.org, false"
    })
    void aHostNameHasItsForm(String name, boolean isOne) {
        assertThat(new SiteName(name).isHostName()).isEqualTo(isOne);
    }
}
