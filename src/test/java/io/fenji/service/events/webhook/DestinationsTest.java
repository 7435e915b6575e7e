package io.fenji.service.events.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fenji.base.terms.Refusal;
import io.fenji.service.events.EventsConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where events may go; addresses are literals here, which nobody looks up. */
class DestinationsTest {

    private record Allowing(Optional<List<String>> allow) implements EventsConfig {

        @Override
        public int attempts() {
            return 1;
        }

        @Override
        public Duration patience() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration rotation() {
            return Duration.ofHours(1);
        }

        @Override
        public int keepDays() {
            return 1;
        }
    }

    private static Destinations allowing(String... entries) {
        return new Destinations(new Allowing(entries.length == 0 ? Optional.empty() : Optional.of(List.of(entries))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "100.64.0.1",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "127.1",
                "2130706433",
                "[::]",
                "[::1]",
                "[::ffff:127.0.0.1]",
                "[::ffff:10.0.0.1]",
                "[::127.0.0.1]",
                "[64:ff9b::7f00:1]",
                "[2002:7f00:1::]",
                "[2001:0:7f00:1::]",
                "[fc00::1]",
                "[fd12:3456::1]",
                "[fe80::1]",
                "[fec0::1]",
                "[ff02::1]",
                "[2001:db8::1]",
                "localhost"
            })
    void what_is_not_of_the_public_internet_is_refused_at_registration_and_again_at_delivery(String host) {
        var url = WebhookUrl.of("https://%s/hook".formatted(host));
        assertThatThrownBy(() -> allowing().refuse(url))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("no address of the public internet");
        assertThatThrownBy(() -> allowing().address(url))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("events may not go");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "172.15.0.1",
                "172.32.0.1",
                "192.167.1.1",
                "100.128.0.1",
                "[2606:4700::1111]",
                "[2a00:1450::1]"
            })
    void the_public_internet_is_not(String host) throws IOException {
        var url = WebhookUrl.of("https://%s:8443/hook".formatted(host));
        allowing().refuse(url);
        assertThat(allowing().address(url)).isEqualTo(InetAddress.getByName(url.host()));
        assertThatThrownBy(() -> allowing().refuse(WebhookUrl.of("http://%s/".formatted(host))))
                .hasMessageContaining("by https only");
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.0.0/16,http://10.1.255.1:8080/,true",
        "10.1.0.0/16,http://10.2.0.1/,false",
        "10.1.0.0/16,https://10.2.0.1/,false",
        "fd00::/8,http://[fd00::5]/,true",
        "fd00::/8,http://[fe80::5]/,false",
        "127.0.0.1,http://127.0.0.1/,true",
        "127.0.0.1,http://127.0.0.2/,false",
        "localhost,http://localhost:9/,true",
        "LOCALHOST,http://LocalHost/,true",
        "localhost,http://127.0.0.1/,false"
    })
    void the_setting_allows_hosts_and_ranges(String allowed, String url, boolean may) throws IOException {
        var destinations = allowing(allowed);
        var to = WebhookUrl.of(url);
        if (may) {
            destinations.refuse(to);
            assertThat(destinations.address(to)).isNotNull();
        } else {
            assertThatThrownBy(() -> destinations.refuse(to)).isInstanceOf(Refusal.class);
            assertThatThrownBy(() -> destinations.address(to)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void a_setting_that_is_neither_host_nor_range_ends_the_start() {
        assertThatThrownBy(() -> allowing("10.0.0.0/33"))
                .hasMessageContaining("fenji.events.allow names '10.0.0.0/33'");
        assertThatThrownBy(() -> allowing("http://crm")).hasMessageContaining("fenji.events.allow names 'http://crm'");
    }

    @ParameterizedTest
    @CsvSource({
        "https://crm.example.com,https://crm.example.com/",
        "HTTPS://CRM.Example.com:443/A?b=C,https://crm.example.com/A?b=C",
        "https://crm.example.com:8443/x,https://crm.example.com:8443/x",
        "http://[::1]:80/,http://[::1]/",
        "https://例え.jp/鉤,https://xn--r8jz45g.jp/%E9%89%A4",
        "https://bücher.example/,https://xn--bcher-kva.example/"
    })
    void an_address_is_kept_in_one_form(String written, String kept) {
        assertThat(WebhookUrl.of(written)).hasToString(kept);
        assertThat(WebhookUrl.of(kept)).hasToString(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "crm.example.com",
                "ftp://crm.example.com/",
                "file:///etc/passwd",
                "https://",
                "https:///path",
                "https://user@crm.example.com/",
                "https://user:secret@crm.example.com/",
                "https://crm.example.com@127.0.0.1/",
                "https://crm.example.com:0/",
                "https://crm.example.com:65536/",
                "https://crm.example.com:/",
                "https://crm_x.example.com/",
                "https://crm.example.com/#part",
                "https://crm example.com/",
                "https://crm.example.com/a b",
                "https://[::1/",
                "https://[127.0.0.1]/",
                "https://crm.example.com/%zz"
            })
    void what_is_no_address_for_events_is_refused(String written) {
        assertThatThrownBy(() -> WebhookUrl.of(written)).isInstanceOf(Refusal.class);
    }
}
