package io.fenji.base.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SystemClockTest {

    private static SystemClock in(String zone) {
        return new SystemClock(() -> Optional.of(zone));
    }

    @Test
    void today_is_told_in_the_companys_zone() {
        assertThat(in("Pacific/Kiritimati").clock().getZone()).isEqualTo(ZoneId.of("Pacific/Kiritimati"));
    }

    @Test
    void without_one_it_is_told_in_the_systems() {
        assertThat(new SystemClock(Optional::empty).clock().getZone()).isEqualTo(ZoneId.systemDefault());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mars/Olympus", "taipei", "+99:00", " "})
    void a_zone_that_is_none_is_refused_at_the_start(String zone) {
        assertThatThrownBy(() -> in(zone).check(new StartupEvent()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("fenji.zone is '%s'; set it to a time zone", zone);
    }
}
